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
  'name-address-form':
    '“{name}”: Programs read this form of an IP address in different ways, browsers as {address}. Give the address as four decimal numbers without leading zeros; if you mean that one, {address}.',
  'name-address-form/embedded':
    '“{name}”: This is the IPv4 address {address} in the form of an IPv6 address. Give {address}.',
  'name-address-form/zone':
    '“{name}”: The part after “%” names an interface of one machine, and no certificate can contain it. Give the address that clients connect to.',
  'name-address-form/network':
    '“{name}”: A certificate names single addresses, not a network. Give each address of the server, such as {address}.',
  'name-address-form/more': '“{name}”: It contains more than an IP address. Give {address}.',
  'name-address-form/malformed':
    '“{name}”: This is not a complete IP address. Give an address such as 10.0.0.1 or fd00::1, or a name.',
  'name-address-reserved':
    '“{name}”: No single host has this address ({source}), so an operator cannot grant it. Give the address that clients connect to.',
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
  'name-wildcard-position/address':
    '“{name}”: There is no wildcard of an IP address. List the addresses one by one.',
  'name-wildcard-public-suffix':
    '“{name}”: “*.{base}” would cover the domains of many owners (BR 3.2.2.6). Use a wildcard below a domain that you have registered.',
  'name-wildcard-public-suffix/internal':
    '“{name}”: Many clients do not accept a wildcard directly below “{base}”. Use a wildcard one level deeper, such as *.team.{base}, or list the names.',
  'name-special-use':
    '“{name}”: “{domain}” is reserved and has no owner ({source}), so no contact can confirm names below it. Use a name below a domain that you have registered.',
  'name-special-use/internal':
    '“{name}”: “{domain}” is reserved ({source}), and an operator cannot grant names below it. Use a name below a domain that you have registered, or below one of your own network, such as .internal.',
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
