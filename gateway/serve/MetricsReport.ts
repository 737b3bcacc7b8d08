import { AggregatorRegistry } from 'prom-client';
import * as v from 'valibot';

const labelsForm = v.record(v.string(), v.union([v.string(), v.number()]));

const metricsReportForm = v.array(
  v.object({
    name: v.string(),
    help: v.string(),
    type: v.string(),
    /** How the values of several processes become one. */
    aggregator: v.string(),
    values: v.array(
      v.object({ value: v.number(), labels: v.optional(labelsForm, {}), metricName: v.optional(v.string()) }),
    ),
  }),
);

/** The metrics of a process as data. */
export type MetricsReport = v.InferOutput<typeof metricsReportForm>;

/**
 * Reads a report, from wherever it comes.
 *
 * @throws ValiError where it is none
 */
export function readReport(report: unknown): MetricsReport {
  return v.parse(metricsReportForm, report);
}

/** What processes report, as one: counts added up, and the rest as each metric says. */
export async function sumReports(reports: readonly MetricsReport[]): Promise<MetricsReport> {
  return readReport(await AggregatorRegistry.aggregate([...reports]).getMetricsAsJSON());
}

/** A report in the text format of Prometheus. */
export async function renderReport(report: MetricsReport): Promise<string> {
  return await AggregatorRegistry.aggregate([report]).metrics();
}

/** What stays of a process that has ended: what it counted, and not how it stood. */
export function countsOf(report: MetricsReport): MetricsReport {
  return report.filter(({ type }) => type !== 'gauge');
}
