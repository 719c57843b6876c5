import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { TaggedComment } from '../../domain.ts';
import { VerbatimError } from '../../errors.ts';
import type { Store } from '../../ports.ts';
import { createSqliteStore } from '../../store/sqlite/store.ts';
import { aClock, aComment, aTagging, recordingLog } from '../samples.ts';
import type { Message } from './message.ts';
import type { Verdict } from './post.ts';
import { createWebhook } from './webhook.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** The embedded store, and where its bookmark was moved to last. */
async function openStore() {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-webhook-'));
  const sqlite = await createSqliteStore({ directory });
  open.push({ close: () => rm(directory, { recursive: true }) }, sqlite);
  let place: string | undefined;
  const store: Store = {
    ...sqlite,
    async advance(name, move) {
      const moved = await sqlite.advance(name, move);
      if (moved) place = move.value;
      return moved;
    },
  };
  return {
    store,
    async tag(ids: readonly string[], taggedAt = '2026-06-01T00:00:01.000Z') {
      await store.add(
        ids.map((id) => aComment(id)),
        '2026-06-01T00:00:00.000Z',
      );
      await store.write(ids.map((id) => ({ id, revision: 1, tagging: aTagging(taggedAt) })));
    },
    /** Until a first start has taken its place. */
    begun: () => vi.waitFor(() => expect(place).toBeDefined()),
    /** Until the bookmark stands behind all that is there. */
    through: () =>
      vi.waitFor(async () => expect(await sqlite.feed({}, { limit: 1, after: place })).toEqual({ items: [], next: place }), 5000),
  };
}
type Opened = Awaited<ReturnType<typeof openStore>>;

const away: Verdict = { took: 'held', error: new VerbatimError('webhook_held', 'The webhook is away.', 'Wait.'), afterMs: 0 };
const refusal: Verdict = { took: 'refused', status: 400 };
const delivered: Verdict = { took: 'delivered' };

interface Given {
  readonly answer?: (id: string) => Verdict | Promise<Verdict>;
  readonly clock?: ReturnType<typeof aClock>;
  readonly sizes?: Parameters<typeof createWebhook>[0]['sizes'];
}
/** Keeps what it was sent, by the comments' ids. */
function start({ store }: Opened, { answer = () => delivered, clock = aClock(), sizes = {} }: Given = {}) {
  const sent: string[] = [];
  const messages: Message[] = [];
  const outcomes: string[] = [];
  const { log, lines } = recordingLog();
  const send = async (message: Message) => {
    const { data } = JSON.parse(message.body) as { data: TaggedComment };
    sent.push(data.id);
    messages.push(message);
    return answer(data.id);
  };
  const webhook = createWebhook({
    store,
    filter: {},
    shown: ({ id }) => ({ id }),
    post: { send, close: () => undefined },
    log,
    now: clock.now,
    delivered: (outcome) => void outcomes.push(outcome),
    sizes: { idleMs: 5, page: 3, pause: () => 0, ...sizes },
  });
  open.push(webhook);
  webhook.start();
  return { webhook, sent, messages, outcomes, lines };
}
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `c${from + n}`);

test('what is tagged after the first start is sent in its order, and only that', async () => {
  const opened = await openStore();
  await opened.tag(['before'], '2026-05-31T23:59:59.000Z');
  const { sent, outcomes } = start(opened);
  await opened.begun();
  await opened.tag(ids(10));
  await opened.through();
  expect(sent).toEqual(ids(10));
  await opened.tag(ids(2, 10));
  await opened.through();
  expect(sent).toEqual(ids(12));
  expect(outcomes).toEqual(ids(12).map(() => 'delivered'));
});

test('what came between the first start and the next is sent, and nothing twice', async () => {
  const opened = await openStore();
  const first = start(opened);
  await opened.begun();
  await first.webhook.close();
  await opened.tag(ids(5));
  const second = start(opened);
  await opened.through();
  expect([...first.sent, ...second.sent]).toEqual(ids(5));
});

test('a process that dies in the middle of a page: the next sends its page again, under the same ids, and misses none', async () => {
  const opened = await openStore();
  const clock = aClock();
  const never = new Promise<Verdict>(() => undefined);
  const first = start(opened, { clock, answer: (id) => (id === 'c4' ? never : delivered) });
  await opened.begun();
  await opened.tag(ids(7));
  await vi.waitFor(() => expect(first.sent).toEqual(ids(5)));
  // Dead, not closed: its message never ends.
  open.splice(open.indexOf(first.webhook), 1);
  const second = start(opened, { clock });
  await wait(30);
  expect(second.sent).toEqual([]);
  clock.advance(60_001);
  await opened.through();
  expect(second.sent).toEqual(ids(4, 3));
  expect(second.messages[0]?.id).toBe(first.messages[3]?.id);
});

test('of two processes one sends, and the other goes on where it stopped', async () => {
  const opened = await openStore();
  const clock = aClock();
  const [one, two] = [start(opened, { clock }), start(opened, { clock })];
  await opened.begun();
  await opened.tag(ids(9));
  await opened.through();
  const [busy, idle] = one.sent.length > 0 ? [one, two] : [two, one];
  expect([busy.sent, idle.sent]).toEqual([ids(9), []]);
  await busy.webhook.close();
  await opened.tag(ids(4, 9));
  await opened.through();
  expect(idle.sent).toEqual(ids(4, 9));
});

test('a receiver that is away holds the line: nothing is skipped, nothing that went through is sent again', async () => {
  const opened = await openStore();
  let down = true;
  const clock = aClock();
  const { sent, outcomes, lines, webhook } = start(opened, { clock, answer: (id) => (down && id === 'c1' ? away : delivered) });
  await opened.begun();
  await opened.tag(ids(4));
  await vi.waitFor(() => expect(outcomes.filter((outcome) => outcome === 'held').length).toBeGreaterThan(20));
  expect(new Set(sent)).toEqual(new Set(['c0', 'c1']));
  expect(sent.filter((id) => id === 'c0')).toHaveLength(1);
  clock.advance(7000);
  expect(webhook.heldSeconds()).toBe(7);
  expect(lines).toEqual([expect.stringContaining('the webhook is not taken')]);
  down = false;
  await opened.through();
  expect(sent.slice(-3)).toEqual(['c1', 'c2', 'c3']);
  expect(webhook.heldSeconds()).toBe(0);
  expect(lines).toHaveLength(2);
});

test('between attempts it waits as long as it must, and as long as the receiver asks', async () => {
  const opened = await openStore();
  const clock = aClock();
  const asks: Verdict = { ...away, afterMs: 90_000 };
  const { sent } = start(opened, { clock, answer: () => asks, sizes: { pause: () => 20_000, claimMs: 40 } });
  await opened.begun();
  await opened.tag(['c0']);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  clock.advance(89_000);
  await wait(40);
  expect(sent).toHaveLength(1);
  clock.advance(1001);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
});

test('a comment that is refused again and again is passed over, told by its id alone; one refused for a while is not', async () => {
  const opened = await openStore();
  let turns = 0;
  const answer = (id: string) => {
    if (id === 'c1') return refusal;
    if (id === 'c2') {
      turns += 1;
      return turns < 3 ? refusal : delivered;
    }
    return delivered;
  };
  const { sent, outcomes, lines } = start(opened, { answer, sizes: { mostRefusals: 4 } });
  await opened.begun();
  await opened.tag(ids(4));
  await opened.through();
  expect(sent).toEqual(['c0', 'c1', 'c1', 'c1', 'c1', 'c2', 'c2', 'c2', 'c3']);
  expect(outcomes.filter((outcome) => outcome === 'passed_over')).toHaveLength(1);
  const told = lines.filter((line) => line.includes('passed over'));
  expect(told).toEqual([expect.stringContaining('"id":"c1","status":400')]);
  expect(lines.join('\n')).not.toContain('转账');
});

test('what is erased while the line is held is not sent', async () => {
  const opened = await openStore();
  let down = true;
  const { sent, outcomes } = start(opened, { answer: (id) => (down && id === 'c0' ? away : delivered) });
  await opened.begun();
  await opened.tag(ids(3));
  await vi.waitFor(() => expect(outcomes.length).toBeGreaterThan(2));
  await opened.store.erase({ id: 'c1' }, '2026-06-01T00:00:02.000Z');
  down = false;
  await opened.through();
  expect(sent).not.toContain('c1');
  expect(sent.at(-1)).toBe('c2');
});

test('a store that fails is told once and asked again', async () => {
  const opened = await openStore();
  const feed = vi.spyOn(opened.store, 'feed').mockRejectedValue(new Error('away'));
  const { sent, lines } = start(opened);
  await vi.waitFor(() => expect(feed.mock.calls.length).toBeGreaterThan(3));
  expect(lines).toHaveLength(1);
  feed.mockRestore();
  await opened.tag(['c0']);
  await opened.through();
  expect(sent).toEqual(['c0']);
});

test('closing waits for the message in hand, and lets another go on at once', async () => {
  const opened = await openStore();
  const answer = Promise.withResolvers<Verdict>();
  const first = start(opened, { answer: () => answer.promise });
  await opened.begun();
  await opened.tag(ids(2));
  await vi.waitFor(() => expect(first.sent).toHaveLength(1));
  let closed = false;
  const closing = Promise.all([first.webhook.close(), first.webhook.close()]).then(() => {
    closed = true;
  });
  await wait(20);
  expect(closed).toBe(false);
  answer.resolve(delivered);
  await closing;
  expect(first.sent).toEqual(['c0']);
  const second = start(opened);
  await opened.through();
  expect(second.sent).toContain('c1');
});
