import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about the names of an application. */
export const NAME_MESSAGES = {
  'names-missing': 'No name is given. List each domain name that the certificate is for.',
  'name-malformed': '“{name}”: This is not a domain name. Give a name such as www.example.org.',
  'name-malformed/space':
    '“{name}”: It contains a space. Give each name as an entry of its own, without spaces.',
  'name-malformed/at-sign': '“{name}”: It contains “@”. Give the domain name only.',
  'name-malformed/url':
    '“{name}”: It contains more than a name, like a web address. Give the domain name only.',
  'name-malformed/character':
    '“{name}”: It contains “{found}”, which is not allowed in a domain name. Give the domain name only.',
  'name-malformed/empty-label': '“{name}”: It has an empty label. Remove the extra dot.',
  'name-malformed/label':
    '“{name}”: The label “{label}” must consist of letters, digits and hyphens, and begin and end with a letter or digit. Give the name as the DNS has it.',
  'name-hidden-character':
    '“{name}”: It contains an invisible or control character. Type the name instead of pasting it.',
  'name-underscore':
    '“{name}”: A certificate cannot name a host with an underscore (BR 7.1.4.3). Give the host another name, with a hyphen for example.',
  'name-ip-address': '“{name}”: This is an IP address. Give a domain name.',
  'name-too-long': '“{name}”: It has {length} characters; at most {most} are allowed. Use a shorter name.',
  'name-too-long/wildcard':
    '“{name}”: With its “*.” it has {length} characters; at most {most} are allowed. Use a shorter name.',
  'name-too-many-labels':
    '“{name}”: It has {count} labels; at most {most} are accepted. Use a name with fewer dots.',
  'name-label-too-long':
    '“{name}”: The label “{label}” has {length} characters; at most {most} are allowed. Use a shorter one.',
  'name-reserved-label':
    '“{name}”: The label “{label}” has hyphens in positions 3 and 4, but is not a valid internationalised label (xn--). Give the name as the DNS has it.',
  'name-wildcard-position/domain':
    'Name the domain without the star: {base}. A proof by DNS covers wildcards, too.',
  'name-wildcard-position/file':
    'A wildcard needs a proof by DNS, not by a file of the website. Choose a DNS method, and name the domain without the star: {base}.',
  'name-wildcard-position':
    '“{name}”: A wildcard is one “*.” at the very beginning, such as *.example.org. List other names one by one.',
  'name-wildcard-public-suffix':
    '“{name}”: “*.{base}” would cover the domains of many owners (BR 3.2.2.6). Use a wildcard below a domain that you have registered.',
  'name-special-use':
    '“{name}”: “{domain}” is reserved and has no owner ({source}), so no contact can confirm names below it. Use a name below a domain that you have registered.',
  'name-internal':
    '“{name}”: It does not end in a public top-level domain, and certificates for internal names are not issued (BR 4.2.2). Use a name below a domain that you have registered.',
  'name-public-suffix':
    '“{name}”: “{base}” is a public suffix, below which others register domains. Use a name below a domain that you have registered.',
  'name-trailing-dot': '“{name}”: It ends with a dot. Remove the dot.',
  'name-duplicate': '“{name}” is already listed at {first}. Remove one of the two.',
  'names-too-large':
    'All names together take {bytes} bytes in the certificate; at most {most} are accepted. Remove some, and order another certificate for them.',
} as const satisfies FindingSentences;

export const nameMessage = /* @__PURE__ */ findingsFrom(NAME_MESSAGES);
