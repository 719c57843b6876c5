import { setTimeout as wait } from 'node:timers/promises';
import type { TaggedComment } from '../../domain.ts';
import type { Log } from '../../log.ts';
import type { Bookmarks, Feed, Filter } from '../../ports.ts';
import { createOutage } from '../outage.ts';
import { type Message, messageOf } from './message.ts';
import { pauseAfter } from './pause.ts';
import { createPlace, type Place } from './place.ts';
import type { Post } from './post.ts';

export interface Webhook {
  start(): void;
  /** How long nobody has taken the comment whose turn it is; 0 while comments go out, or none is there. */
  heldSeconds(): number;
  /** Waits for the message in hand and lets the bookmark go. Safe to call twice. */
  close(): Promise<void>;
}
export interface WebhookDeps {
  readonly store: Feed & Bookmarks;
  readonly filter: Filter;
  /** The comment as the receiver gets it. */
  readonly shown: (comment: TaggedComment) => unknown;
  readonly post: Post;
  readonly log: Log;
  readonly now: () => Date;
  /** Told of every attempt. */
  readonly delivered?: (outcome: 'delivered' | 'held' | 'refused' | 'passed_over') => void;
  readonly sizes?: Partial<typeof usual>;
}
const usual = {
  /** Comments read at a time: so many are sent a second time where the process dies, and the receiver knows them by their ids. */
  page: 20,
  /** After which a dead process's bookmark is another's. Longer than a message takes. */
  claimMs: 60_000,
  idleMs: 2000,
  /** A comment refused so often, over some two minutes, is passed over: it may not stop those behind it. */
  mostRefusals: 8,
  pause: pauseAfter as (failures: number) => number,
};

/**
 * Sends tagged comments that match, in the order they were tagged, one by one. Each at least once: the bookmark moves when
 * its page is through. Of several processes one sends, for the bookmark is its own until it ends or dies.
 */
export function createWebhook({ store, filter, shown, post, log, now, delivered = () => {}, sizes = {} }: WebhookDeps): Webhook {
  const { page: limit, claimMs, idleMs, mostRefusals, pause } = { ...usual, ...sizes };
  const reading = createOutage(log, { down: 'the webhook finds no store; it tries again', up: 'the webhook finds the store again' });
  const receiver = createOutage(log, { down: 'the webhook is not taken; comments wait', up: 'the webhook is taken again' });
  const place: Place = createPlace({ bookmarks: store, now, claimMs });
  /** Of the page in hand, so that it can be read anew after each pause: what was erased meanwhile is not sent. */
  const through = new Set<string>();
  const stopping = new AbortController();
  let refused: { id: string; times: number } | undefined;
  let failures = 0;
  let heldSince: number | undefined;
  let notBefore = 0;
  let running: Promise<void> | undefined;

  function hold(afterMs: number): void {
    failures += 1;
    heldSince ??= now().getTime();
    notBefore = now().getTime() + Math.max(pause(failures), afterMs);
  }
  function goesOn(): void {
    [failures, heldSince, refused] = [0, undefined, undefined];
  }

  /** Whether the message is through. */
  async function deliver(message: Message, comment: string): Promise<boolean> {
    const verdict = await post.send(message);
    if (verdict.took === 'held') {
      delivered('held');
      receiver.down(verdict.error);
      hold(verdict.afterMs);
      return false;
    }
    receiver.up();
    if (verdict.took === 'refused') {
      refused = { id: message.id, times: refused?.id === message.id ? refused.times + 1 : 1 };
      delivered('refused');
      if (refused.times < mostRefusals) {
        hold(0);
        return false;
      }
      log.warn({ id: comment, status: verdict.status }, 'a comment was refused too often by the webhook and is passed over');
      delivered('passed_over');
    } else delivered('delivered');
    return true;
  }

  /** One page, as far as it goes; answers how long to wait before the next turn. */
  async function turn(): Promise<number> {
    const after = await place.take();
    if (after === undefined) {
      goesOn();
      notBefore = 0;
      return idleMs;
    }
    const early = notBefore - now().getTime();
    if (early > 0) return Math.min(early, claimMs / 4);
    const page = await store.feed(filter, { limit, after });
    for (const comment of page.items) {
      const message = messageOf(comment, shown);
      if (message === undefined || through.has(message.id)) continue;
      if (stopping.signal.aborted || (await place.take()) !== after || !(await deliver(message, comment.id))) return 0;
      through.add(message.id);
      goesOn();
    }
    goesOn();
    if (page.next !== after) {
      await place.move(page.next);
      through.clear();
    }
    // A stretch without a match moves the place and has no items: go on through it, but not at full speed.
    return page.items.length > 0 ? 0 : page.next === after ? idleMs : idleMs / 20;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let pauseMs = idleMs;
      try {
        pauseMs = await turn();
        reading.up();
      } catch (error) {
        reading.down(error);
      }
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await place.leave().catch(() => undefined);
    post.close();
  }

  return {
    start() {
      running ??= run();
    },
    heldSeconds: () => (heldSince === undefined ? 0 : (now().getTime() - heldSince) / 1000),
    async close() {
      stopping.abort();
      await running;
    },
  };
}
