import { expect, test } from 'vitest';
import type { TaggedComment } from '../../domain.ts';
import { aComment, aTagging } from '../samples.ts';
import { messageOf } from './message.ts';

const aTagged = (id: string, taggedAt = '2026-06-01T00:00:01.000Z'): TaggedComment => ({
  ...aComment(id),
  revision: 1,
  state: 'tagged',
  attempts: 0,
  tagging: aTagging(taggedAt),
  corrected: false,
});

const shown = ({ id }: { readonly id: string }) => ({ id });

test('type, time of the tagging, and the comment as it is shown', () => {
  const message = messageOf(aTagged('a'), shown);
  expect(JSON.parse(message?.body ?? '')).toEqual({ type: 'comment.tagged', timestamp: '2026-06-01T00:00:01.000Z', data: { id: 'a' } });
});

test('its id is the same each time, another for another tagging, and holds no dot', () => {
  const comment = aTagged('a');
  const id = messageOf(comment, shown)?.id;
  expect(messageOf({ ...comment, corrected: true }, shown)?.id).toBe(id);
  expect(messageOf(aTagged('b'), shown)?.id).not.toBe(id);
  expect(messageOf(aTagged('a', '2026-06-01T00:00:02.000Z'), shown)?.id).not.toBe(id);
  expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
});

test('a comment that is no longer tagged has none', () => {
  expect(messageOf({ ...aTagged('a'), tagging: undefined }, shown)).toBeUndefined();
});
