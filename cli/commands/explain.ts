import { parseArgs } from 'node:util';

import type { Coordinate } from '../../authz/matrix/Coordinate.ts';
import { explainField } from '../../authz/matrix/explain/explainField.ts';
import { readCoordinates } from '../../authz/matrix/readCoordinates.ts';
import { typeOf } from '../../authz/matrix/veldParts.ts';
import { expectKnown, unknownName } from '../options/expectKnown.ts';
import { readFormat } from '../options/readFormat.ts';
import { readMoment } from '../options/readMoment.ts';
import { readPurpose, readRequired, readRole } from '../options/readOne.ts';
import { renderMarkdown, renderText } from '../present/Document.ts';
import { explainDocument } from '../present/explain/explainDocument.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import type { Command } from './Command.ts';

/** Explains one decision. */
export const explain: Command = {
  name: 'explain',
  summary: 'tell why a role may read a field for a purpose, or why not',
  help: `Usage: npm run -s vb -- explain --rol ROL --doel DOEL --veld Type.veld [OPTIONS]

Tells the decision, with the agreement that gives it: legal basis, dates and condition. Where it is denied: the
prohibition, and every agreement with the role's partner about the same category, with all that it lacks.

  --rol ROL          a role, such as coa.casemanager
  --doel DOEL        a purpose, such as opvang
  --veld Type.veld   a field of the schema, such as Asielaanvraag.asielmotieven
  --op DATE          as of a day (midnight in the Netherlands) or a moment (2021-07-08T09:30:00Z); now unless told
  --relaties A,B     whether it holds for a person with these relations to the caller, such as in-opvang
  --format FORMAT    text, json, md; text unless told

Examples:
  npm run -s vb -- explain --rol coa.casemanager --doel opvang --veld Asielaanvraag.asielmotieven
  npm run -s vb -- explain --rol coa.casemanager --doel opvang --veld Beschikking.integraleTekst --op 2021-07-07
  npm run -s vb -- explain --rol coa.casemanager --doel opvang --veld Voogdij.voogd --relaties in-opvang`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rol: { type: 'string' },
        doel: { type: 'string' },
        veld: { type: 'string' },
        op: { type: 'string' },
        relaties: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, ['text', 'json', 'md']);
    const moment = readMoment('--op', values.op, Date.now);
    const policy = readPolicy(environment);
    const explanation = explainField(policy, {
      rol: readRole(values.rol, policy),
      doel: readPurpose(values.doel, policy),
      coordinate: readCoordinate(values.veld),
      moment,
      relaties: readRelations(values.relaties, [...policy.relaties.keys()]),
    });
    switch (format) {
      case 'json':
        screen.print([JSON.stringify(explanation, null, 2)]);
        break;
      case 'md':
        screen.print(renderMarkdown(explainDocument(explanation, policy)));
        break;
      case 'text':
        screen.print(renderText(explainDocument(explanation, policy), screen));
        break;
    }
    return await Promise.resolve(0);
  },
};

function readCoordinate(value: string | undefined): Coordinate {
  const veld = readRequired('--veld', 'Asielaanvraag.asielmotieven', value);
  const coordinates = readCoordinates(readSchemas());
  const found = coordinates.find((coordinate) => coordinate.veld === veld);
  if (found !== undefined) return found;
  const inType = coordinates.filter(({ type }) => type === typeOf(veld));
  const known = (inType.length > 0 ? inType : coordinates).map((coordinate) => coordinate.veld);
  throw unknownName('--veld', 'a field of the schema, as `Type.veld`', veld, known);
}

function readRelations(value: string | undefined, known: readonly string[]): readonly string[] | null {
  if (value === undefined) return null;
  const given = value.split(',').map((part) => part.trim());
  return expectKnown(
    '--relaties',
    'relations of the policy with commas between',
    given.filter((code) => code !== ''),
    known,
  );
}
