import { describe } from 'vitest';
import { addContract } from './contract/add.ts';
import { bookmarkContract } from './contract/bookmarks.ts';
import { correctionContract } from './contract/corrections.ts';
import { erasureContract } from './contract/erasure.ts';
import { facetContract } from './contract/facets.ts';
import { feedContract } from './contract/feed.ts';
import { findContract } from './contract/find.ts';
import { lawContract } from './contract/laws.ts';
import type { Open } from './contract/opened.ts';
import { orderContract } from './contract/order.ts';
import { periodContract } from './contract/period.ts';
import { retryContract } from './contract/retry.ts';
import { scoresContract } from './contract/scores.ts';
import { similarContract } from './contract/similar.ts';
import { summaryContract } from './contract/summary.ts';
import { taggingContract } from './contract/tagging.ts';

/** What every Store does, whatever engine is below. `open` gives a fresh, empty store for each test. */
export function storeContract(name: string, open: Open): void {
  describe(`${name} keeps the store's contract`, () => {
    describe('add', () => addContract(open));
    describe('read, write, fail, lease', () => taggingContract(open));
    describe('retry', () => retryContract(open));
    describe('correct, undo', () => correctionContract(open));
    describe('find, topWords', () => findContract(open));
    describe('find in the order of a key', () => orderContract(open));
    describe('periods', () => periodContract(open));
    describe('feed', () => feedContract(open));
    describe('claim, advance', () => bookmarkContract(open));
    describe('summarise, verify', () => summaryContract(open));
    describe('scoreCounts', () => scoresContract(open));
    describe('facets', () => facetContract(open));
    describe('similar', () => similarContract(open));
    describe('erase, expire', () => erasureContract(open));
    describe('laws', () => lawContract(open));
  });
}
