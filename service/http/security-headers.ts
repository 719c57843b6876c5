import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Ant Design writes style elements as it draws; scripts come as files of this service alone. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

/** What a browser may do with an answer; over https also that it never comes back by http. */
export function securityHeaders(isSecure: (request: IncomingMessage) => boolean) {
  const xFrameOptions = { action: 'deny' } as const;
  const plain = helmet({ contentSecurityPolicy, xFrameOptions, strictTransportSecurity: false });
  const secure = helmet({
    contentSecurityPolicy,
    xFrameOptions,
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  return (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void =>
    (isSecure(request) ? secure : plain)(request, response, next);
}
