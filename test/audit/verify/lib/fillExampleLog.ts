import { seededChoice } from '../../../gateway/lib/seededChoice.ts';
import { example, type ExampleLog } from './ExampleLog.ts';

/** Fills a log with segments of some batches, with a checkpoint now and then and at last. */
export function fillExampleLog(
  log: ExampleLog,
  { segments = 3, batches = 4, requests = 2, seed = 1 } = {},
): void {
  const choose = seededChoice(seed);
  const request = () => {
    const persons = Array.from({ length: choose(3) }, () => 1 + choose(4));
    return [
      example.verzoek(log.now(), {
        genoemd: persons.length,
        gegeven: choose(2),
        geweigerd: 2 * choose(2),
        span: choose(1000),
      }),
      ...persons.map((persoon) =>
        example.inzage(persoon, { gegeven: choose(2), zaak: persoon === 1 ? 1 : 0 }),
      ),
    ];
  };
  for (let segment = 0; segment < segments; segment += 1) {
    log.beginSegment();
    log.batch([
      example.grond(),
      example.veld(1, 'Opvang.status', 'coa.opvang', 'coa-eigen-opvang'),
      example.veld(2, 'Asielaanvraag.asielmotieven', 'ind.asielmotief', 'VERBODEN'),
      example.velden(1),
      example.velden(2),
      ...Array.from({ length: 4 }, (_, index) => example.persoon(index + 1)),
      example.zaak(1),
      example.zaak(3),
    ]);
    for (let batch = 0; batch < batches; batch += 1) {
      log.batch(Array.from({ length: 1 + choose(requests) }, request).flat());
      if (choose(3) === 0) log.writeCheckpoint();
    }
  }
  log.writeCheckpoint();
}
