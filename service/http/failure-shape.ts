import { z } from 'zod';

/** What is wrong, where, and the cure. */
export const problem = z
  .object({ code: z.string(), message: z.string(), cure: z.string() })
  .meta({ id: 'Problem', description: 'A stable code, what is wrong and where, and the cure.' });
/** The body of every answer that is a failure. */
export const failureBody = z.object({ error: problem }).meta({ id: 'Failure' });
