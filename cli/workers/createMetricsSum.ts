import { countsOf, type MetricsReport, renderReport, sumReports } from '../../gateway/serve/MetricsReport.ts';

/** A process that tells what it counted. */
export interface Reporter {
  /** Null where it does not answer. */
  report(): Promise<MetricsReport | null>;
}

/** The metrics of several processes as those of one gateway. */
export interface MetricsSum {
  /** @param reporters those that serve now */
  render(reporters: Iterable<Reporter>): Promise<string>;
  /** A process has ended. What it was last known to have counted stays in the sum: a count never goes back. */
  forget(reporter: Reporter): void;
}

/** @param own what the process counts that adds up */
export function createMetricsSum(own: Reporter): MetricsSum {
  const last = new Map<Reporter, MetricsReport>();
  const gone = new WeakSet<Reporter>();
  let ended: Promise<MetricsReport> = Promise.resolve([]);
  const ask = async (reporter: Reporter): Promise<void> => {
    const report = await reporter.report();
    if (report !== null && !gone.has(reporter)) last.set(reporter, report);
  };
  return {
    render: async (reporters) => {
      await Promise.all([own, ...reporters].map(ask));
      const [serving, before] = [[...last.values()], ended];
      return await renderReport(await sumReports([...serving, await before]));
    },
    forget: (reporter) => {
      const known = last.get(reporter);
      last.delete(reporter);
      gone.add(reporter);
      if (known !== undefined) ended = ended.then(async (sum) => await sumReports([sum, countsOf(known)]));
    },
  };
}
