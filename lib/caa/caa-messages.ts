import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Findings about CAA records. */
export const CAA_MESSAGES = {
  'caa-critical':
    'The CAA records of {domain} have a critical property, “{property}”, which this service does not support, so it cannot issue for {name}. Have it removed, or its flags set to 0.',
  'caa-critical/alias':
    'The CAA records of {domain}, of which {alias} is an alias (CNAME), have a critical property, “{property}”, which this service does not support, so it cannot issue for {name}. Have it removed, or its flags set to 0.',
  'caa-forbids':
    'The CAA records of {domain} do not permit this service to issue for {name}. Have this record added: {record}',
  'caa-forbids/alias':
    'The CAA records of {domain}, of which {alias} is an alias (CNAME), do not permit this service to issue for {name}. Have this record added: {record}',
  'caa-forbids-parameters':
    'The CAA records of {domain} permit this service to issue for {name} only under conditions that are not met. Have this record added: {record}',
  'caa-forbids-parameters/alias':
    'The CAA records of {domain}, of which {alias} is an alias (CNAME), permit this service to issue for {name} only under conditions that are not met. Have this record added: {record}',
  'caa-unavailable':
    'The DNS gives no reliable answer about the CAA records of {domain} ({detail}), so this service cannot issue for {name}. Submit again once it does.',
} as const satisfies FindingSentences;

export const caaMessage = /* @__PURE__ */ findingsFrom(CAA_MESSAGES);
