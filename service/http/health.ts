import { z } from 'zod';
import { within } from '../within.ts';
import type { Contract } from './contract.ts';
import type { Handler } from './request.ts';

export const healthContract = {
  summary: 'The process answers.',
  answers: { 200: { description: 'It does.', body: z.object({ status: z.literal('ok') }) } },
} satisfies Contract;

/** GET /healthz: the process answers. */
export const getHealth: Handler = async () => ({ status: 200, body: { status: 'ok' } });

const part = z.enum(['ok', 'unreachable']);
export const readinessContract = {
  summary: 'What the service stands on answers too.',
  answers: {
    200: { description: 'All of it does.', body: z.object({ status: z.literal('ok') }).catchall(part) },
    503: { description: 'A part does not, and is named.', body: z.object({ status: z.literal('unavailable') }).catchall(part) },
  },
} satisfies Contract;

/** Who asks has a patience of his own. */
const answerMs = 2000;

/** GET /readyz: what the service stands on answers too; 503 names what does not. */
export function getReadiness(parts: Readonly<Record<string, () => Promise<void>>>): Handler {
  return async () => {
    const states = await Promise.all(
      Object.entries(parts).map(
        async ([name, ping]) =>
          [
            name,
            await within(ping(), answerMs).then(
              () => 'ok',
              () => 'unreachable',
            ),
          ] as const,
      ),
    );
    const ready = states.every(([, state]) => state === 'ok');
    return { status: ready ? 200 : 503, body: { status: ready ? 'ok' : 'unavailable', ...Object.fromEntries(states) } };
  };
}
