import { messagesFrom } from '../order/message.ts';

/** Why a check of control over a domain did not succeed: what was found, what was expected, and what to do. */
export const VALIDATION_MESSAGES = {
  'txt-missing': 'The DNS has no TXT record at {label}. Have this record added: {record}',
  'txt-differs':
    'Of {count} TXT {count|record|records} at {label}, none has the expected value. Found: {found}. Have this record added: {record}',
  'txt-differs/alias':
    '{label} is an alias of {owner}, and of {count} TXT {count|record|records} there, none has the expected value. Found: {found}. Have a TXT record with this value added at {owner}: {value}',
  'txt-differs/surrounded':
    'A TXT record at {label} has quotation marks or white space around the expected value: {found}. Have it replaced by: {record}',
  'txt-unreliable':
    'The DNS gives no reliable answer about the TXT records of {label} ({detail}). Check again once it does.',
  'txt-unreliable/bogus':
    'The DNSSEC signatures of {label} are not valid ({detail}), so its records cannot be used. Have the zone signed correctly, then check again.',
  'label-too-long':
    '{name} is too long for this method, because {label} has more characters than the DNS permits. Choose another method.',
  'persistent-issuer':
    'Of {count} TXT {count|record|records} at {label}, none names this service ({issuers}). Found: {found}. Have this record added: {record}',
  'persistent-malformed':
    'The TXT record {found} at {label} names this service but is malformed: each parameter is `name=value` without spaces in it, is separated by one semicolon and occurs once, and `persistUntil` is a number of seconds. Have it replaced by: {record}',
  'persistent-account':
    'The TXT record at {label} names another account ({found}), or none. Have this record added: {record}',
  'persistent-ended':
    'The TXT record at {label} ended on {day}, as its `persistUntil` says. Have it replaced by: {record}',
  'persistent-wildcard':
    'The TXT record at {label} covers {name} itself only. For wildcards and names below {name}, have it replaced by: {record}',
  'http-no-address':
    'The DNS has no address (A, AAAA) of {host}, so {url} cannot be fetched. Publish one, or choose another method.',
  'http-unreliable':
    'The DNS gives no reliable answer about the addresses of {host} ({detail}). Check again once it does.',
  'http-unreliable/bogus':
    'The DNSSEC signatures of {host} are not valid ({detail}), so its addresses cannot be used. Have the zone signed correctly, then check again.',
  'http-network':
    '{host} has addresses only to which this service does not connect, because they are not public: {addresses}. Publish a public address, choose another method, or have the operators of this service permit that network.',
  'http-network/redirect':
    '{from} redirects to {host}, which has addresses only to which this service does not connect, because they are not public: {addresses}. Serve the file without this redirect.',
  'http-timeout':
    'Fetching {url} took longer than {seconds} seconds. Make sure that the server answers quickly and that no firewall drops the requests, then check again.',
  'http-unreachable':
    'No connection can be made to {url} at {addresses} ({detail}). Make sure that a web server listens there and that no firewall rejects the requests, then check again.',
  'http-closed':
    'The server closed the connection before {url} was answered completely. Check the log of the server, then check again.',
  'http-tls':
    'No TLS connection can be made to {url} ({detail}). Any certificate is accepted here; check the TLS settings of the server, or serve the file without a redirect to https.',
  'http-tls/http2':
    'The server at {url} speaks HTTP/2 only. Let it speak HTTP/1.1 too, or serve the file without a redirect to it.',
  'http-protocol':
    'The answer of {url} is not HTTP/1.1 ({detail}). Serve the file by HTTP/1.1; a server that speaks HTTP/2 only cannot be used.',
  'http-headers':
    'The headers of the answer of {url} are longer than {kilobytes} KB. Serve the file with fewer and shorter headers.',
  'http-status':
    '{url} answers with status {status} instead of 200. Put a file there that contains only this value: {value}',
  'http-busy': '{url} answers with status {status}, a fault of the server. Check again once it is corrected.',
  'http-redirect-status':
    '{url} answers with status {status}, which is not followed. Serve the file without a redirect, or with one of status 301, 302, 307 or 308.',
  'http-redirect-location':
    '{url} redirects without one valid `Location` header. Serve the file without a redirect, or correct the header.',
  'http-redirect-target':
    '{url} redirects to {target}, which is not followed: only http on port 80 and https on port 443 are, to a domain name and without user name or password. Serve the file without this redirect.',
  'http-redirect-value':
    '{url} redirects to an address that contains the expected value, which would prove nothing. Serve the file without this redirect.',
  'http-redirect-loop': '{url} redirects in a circle, back to {target}. Serve the file without a redirect.',
  'http-redirect-count':
    'More than {most} redirects lead from {url}. Serve the file without a redirect, or with fewer.',
  'http-encoded':
    'The answer of {url} has the content encoding {encoding}, although none is accepted. Serve the file uncompressed.',
  'http-too-long':
    'The answer of {url} is longer than {kilobytes} KB. Put a file there that contains only this value: {value}',
  'http-differs':
    'The file at {url} contains {found}. Put a file there that contains only this value: {value}',
  'http-differs/hidden':
    'The file at {url} does not contain only the expected value. Put a file there that contains only this value: {value}',
  perspectives:
    'It is proven as seen from this network, but {without} of {count} other networks did not see the same. Wait until the change has reached all name servers and servers of the domain, and let no firewall tell networks apart; then check again.',
  'perspectives/few':
    'It is proven as seen from this network, but the {count} other networks of this service are fewer than the rules for public certificates ask for. The operators of this service have to configure more.',
  'perspectives/regions':
    'It is proven as seen from this network, but the networks that saw the same are in one region of the world only. Check again.',
} as const;

export const validationMessage = /* @__PURE__ */ messagesFrom(VALIDATION_MESSAGES);
