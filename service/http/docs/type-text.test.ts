import { expect, test } from 'vitest';
import { typeText } from './type-text.ts';

test('a schema reads as a type: names, bounds, notes', () => {
  expect(
    typeText({
      type: 'object',
      properties: {
        text: { type: 'string', minLength: 1, maxLength: 20_000 },
        kind: { enum: ['survey', 'forum'] },
        count: { type: 'integer', minimum: -(2 ** 53 - 1), maximum: 2 ** 53 - 1, description: 'How many.' },
        tags: { type: 'array', maxItems: 2, items: { anyOf: [{ $ref: '#/components/schemas/Tag' }, { type: 'null' }] } },
        meta: { type: 'object', additionalProperties: { type: 'number', minimum: 0, maximum: 1 } },
      },
      required: ['text'],
    }),
  ).toBe(
    [
      '{',
      '  text: string (1…20000 characters)',
      '  kind?: "survey" | "forum"',
      '  count?: integer  // How many.',
      '  tags?: (Tag | null)[] (…2)',
      '  meta?: {',
      '    [name]: number (0…1)',
      '  }',
      '}',
    ].join('\n'),
  );
});
