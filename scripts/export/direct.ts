import { closeAll, openAccess, openFilter, openStore } from '../../service/compose.ts';
import type { Config } from '../../service/config.ts';
import { exportComments } from '../../service/http/export-comments.ts';
import { createLog } from '../../service/log.ts';

/** An export from the store of the settings, by the very handler of GET /v1/export; it stands in the audit log too. */
export async function openDirectExport(config: Config, query: URLSearchParams) {
  const now = () => new Date();
  const { store, close } = await openStore(config, createLog(config.logLevel));
  const closings: (() => Promise<unknown>)[] = [close];
  try {
    const access = await openAccess(config);
    closings.push(() => access.close());
    const handle = exportComments({ ...(await openFilter(config)), store, now, audit: (entry) => access.audit([entry]) });
    const principal = { name: 'npm run export', scopes: [] };
    const client = { address: '', host: undefined, secure: false, passedOn: false };
    const nobody = { params: {}, body: undefined, lines: undefined, client, gone: new AbortController().signal, header: () => undefined };
    const { stream, audit } = await handle({ ...nobody, query, principal });
    if (stream === undefined || audit === undefined) throw new Error('the handler of an export answers with a stream');
    await access.audit([{ at: now().toISOString(), by: principal.name, ...audit }]);
    return { stream, close: () => closeAll(closings) };
  } catch (error) {
    await closeAll(closings).catch(() => undefined);
    throw error;
  }
}
