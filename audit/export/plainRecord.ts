import type { LoggedFields, LoggedRequest } from '../read/LoggedRequest.ts';

/** A request as the log has it, for programs of others; persons by their pseudonyms, nothing that is sealed. */
export function plainRecord(request: LoggedRequest, stroom: number): object {
  const { nummer: entry, ground, gegeven, geweigerd, inzagen, ...rest } = request;
  return {
    stroom,
    entry,
    ...rest,
    grond: ground,
    gegeven: fieldsOf(gegeven),
    geweigerd: fieldsOf(geweigerd),
    inzagen: inzagen.map((one) => ({
      entry: one.nummer,
      betrokkene: one.persoon.subject.toString('hex'),
      span: one.span,
      bekend: one.bekend,
      gegeven: fieldsOf(one.gegeven),
      geweigerd: fieldsOf(one.geweigerd),
    })),
  };
}

function fieldsOf(set: LoggedFields | null): readonly object[] {
  return set === null ? [] : set.velden.map(({ veld, categorieen, door }) => ({ veld, categorieen, door }));
}
