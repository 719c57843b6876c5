import { heldIn } from '../../service/domain.ts';
import type { Backlog } from '../../service/ports.ts';

const answerMs = 5_000;

/** Comments that a running service holds; undefined where it does not say. */
export async function askHeld(locate: () => Promise<string | undefined>, key?: string): Promise<number | undefined> {
  const url = await locate();
  if (url === undefined) return undefined;
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/v1/backlog`, { headers, signal: AbortSignal.timeout(answerMs) }).catch(() => undefined);
  return response?.ok ? heldIn((await response.json()) as Backlog) : undefined;
}
