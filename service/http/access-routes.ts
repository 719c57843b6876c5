import { auditContract, getAudit } from './get-audit.ts';
import { addKey, addKeyContract, getKeys, type KeyDeps, keysContract, revokeKey, revokeKeyContract } from './keys.ts';
import type { Route } from './request.ts';
import {
  beginSession,
  beginSessionContract,
  endSession,
  endSessionContract,
  getSession,
  type SessionDeps,
  sessionContract,
} from './session.ts';

export type AccessRouteDeps = SessionDeps & KeyDeps;

/** Who may do what, and who did. */
export function createAccessRoutes(deps: AccessRouteDeps): readonly Route[] {
  return [
    { method: 'post', path: '/v1/session', scope: 'sign-in', contract: beginSessionContract, handler: beginSession(deps) },
    { method: 'get', path: '/v1/session', scope: 'known', contract: sessionContract, handler: getSession },
    { method: 'delete', path: '/v1/session', scope: 'known', contract: endSessionContract, handler: endSession(deps) },
    { method: 'get', path: '/v1/keys', scope: 'admin', contract: keysContract, handler: getKeys(deps) },
    { method: 'post', path: '/v1/keys', scope: 'admin', contract: addKeyContract, handler: addKey(deps) },
    { method: 'delete', path: '/v1/keys/:id', scope: 'admin', contract: revokeKeyContract, handler: revokeKey(deps) },
    { method: 'get', path: '/v1/audit', scope: 'admin', contract: auditContract, handler: getAudit(deps) },
  ];
}
