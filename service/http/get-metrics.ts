import { Readable } from 'node:stream';
import { metricsType } from '../metrics.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

export const metricsContract = {
  summary: 'Counters and times for Prometheus.',
  answers: { 200: { description: "Prometheus' text format.", types: ['text/plain'] } },
} satisfies Contract;

/** GET /metrics: what Prometheus asks for. */
export function getMetrics(deps: { readonly metrics: () => Promise<string> }): Handler {
  return async () => ({ status: 200, headers: { 'content-type': metricsType }, stream: Readable.from([await deps.metrics()]) });
}
