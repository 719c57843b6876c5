import { expect, test } from 'vitest';
import { createImportStore } from './import-store.ts';
import type { Asked, Opened, Told } from './messages.ts';

const opened: Opened = { name: 'a.csv', size: 9, format: 'csv', first: [{ number: 1, cells: { text: '好', 地区: '华东' } }] };

function started() {
  const readers: { asked: Asked[]; ended: boolean; tell: (told: Told) => void }[] = [];
  const store = createImportStore((tell) => {
    const reader = { asked: [] as Asked[], ended: false, tell };
    readers.push(reader);
    return {
      ask: (asked) => void reader.asked.push(asked),
      end: () => {
        reader.ended = true;
      },
    };
  });
  return { store, readers };
}

test('a file is read by a reader of its own; what an earlier one still tells is passed over', () => {
  const { store, readers } = started();
  const file = new File(['text\n好'], 'a.csv');
  store.choose(file);
  store.choose(undefined, { encoding: 'big5' });
  expect(readers.map(({ ended }) => ended)).toEqual([true, false]);
  expect(readers[1]?.asked).toEqual([{ ask: 'open', file, choice: { encoding: 'big5' } }]);
  readers[0]?.tell({ tell: 'opened', opened });
  expect(store.state().phase).toBe('opening');
  readers[1]?.tell({ tell: 'opened', opened });
  expect(store.state().assigned).toEqual(
    new Map([
      ['text', 'text'],
      ['地区', 'meta.region'],
    ]),
  );
});

test('what the reader planned is what is sent', () => {
  const { store, readers } = started();
  let heard = 0;
  store.subscribe(() => {
    heard += 1;
  });
  store.choose(new File([''], 'a.csv'));
  readers[0]?.tell({ tell: 'opened', opened });
  store.plan({ assigned: new Map([['text', 'text']]) });
  store.plan({ fixed: { source: 'forum' } });
  store.begin();
  store.stop();
  expect(readers[0]?.asked.slice(1)).toEqual([
    { ask: 'send', order: { mapping: new Map([['text', 'text']]), settled: ['text', '地区'], fixed: { source: 'forum' } } },
    { ask: 'stop' },
  ]);
  expect([store.state().phase, heard]).toEqual(['stopping', 6]);
  store.clear();
  expect([store.state().phase, readers[0]?.ended]).toEqual(['empty', true]);
});
