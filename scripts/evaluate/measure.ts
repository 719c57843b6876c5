import type { Utterance } from '../../service/domain.ts';
import type { Tagger } from '../../service/ports.ts';
import { answerOf } from './answer.ts';
import type { Measured } from './axis-report.ts';
import type { GoldRow, TagsRow } from './rows.ts';

/** One call's worth: enough to fill inference threads, small enough to show that it moves. */
const together = 512;

/** Beside each gold row the answer of `tagger` to its comment, in the order given. */
export async function tagged(rows: readonly (GoldRow & Utterance)[], tagger: Tagger): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (let at = 0; at < rows.length; at += together) {
    const batch = rows.slice(at, at + together);
    const readings = await tagger.tag(batch.map(({ text, kind, context }) => ({ text, kind, context })));
    for (const [number, { gold }] of batch.entries()) {
      const reading = readings[number];
      const answered = reading !== undefined && !(reading instanceof Error);
      measured.push(answered ? { gold, given: answerOf(reading.tags), abstained: reading.abstained } : { gold, abstained: [] });
    }
  }
  return measured;
}

/** Beside each gold row the answer that a tags file gives for its id. */
export function looked(rows: readonly GoldRow[], tags: readonly TagsRow[]): readonly Measured[] {
  const byId = new Map(tags.map((row) => [row.id, row]));
  return rows.map(({ id, gold }) => ({ gold, given: byId.get(id)?.answer, abstained: byId.get(id)?.abstained ?? [] }));
}
