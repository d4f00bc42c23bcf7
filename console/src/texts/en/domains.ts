export const domains = {
  title: 'Domains',
  how: 'What the account has proven to control. Orders for these domains need no further proof.',
  loading: 'Loading domains',
  failed: 'The domains could not be loaded',
  none: 'The account has no domains.',
  noMatch: 'No domain matches the filters.',
  needsAccount: 'Choose the account whose domains you want to see.',
  chooseAccount: 'Choose an account',
  find: 'Find by a part of the name',
  anyState: 'Any state',
  state: 'State',
  states: {
    proven: 'Proven',
    ending: 'Ends soon',
    pending: 'Pending',
    ended: 'Not proven',
    blocked: 'Blocked',
  },
  methodsUsed: 'Methods',
  usableUntil: 'Usable until',
  comma: ', ',
  empty: 'Prove a domain before you order',
  steps: {
    start: 'Name the domain and choose a method.',
    publish: 'Publish the record or file that the console shows, and check it.',
    order: 'Order and renew certificates for the domain without a mail to a contact.',
  },
  prove: 'Prove a domain',
  proveOf: 'Prove {{name}} by another method',
  proveOtherwise: 'Add a method',
  proveAgain: 'Prove it again',
  nameHow: 'Without “*.” and without a path. A proof by DNS covers every name below it, too.',
  method: 'Method',
  methods: {
    mail: {
      name: 'Mail',
      when: 'Someone reads the mail of admin@, hostmaster@ or another standard address of the domain and can approve. Nothing is published.',
    },
    grant: { name: 'Grant by an operator' },
    dns: {
      name: 'DNS record',
      when: 'You can add a TXT record now. Proves the domain and every name below it once; repeat it before the proof ends.',
    },
    'dns-persist': {
      name: 'Persistent DNS record',
      when: 'You want renewals to go on by themselves. One TXT record stays in the DNS and is checked again whenever it is needed.',
    },
    http: {
      name: 'Website file',
      when: 'You have no access to the DNS, but can put a file on the web server. Proves this host name only: no wildcard, nothing below it.',
    },
  },
  start: 'Start',
  startAgain: 'Start again',
  startAgainBy: 'Start again: {{method}}',
  notStarted: 'The proof was not started',
  check: 'Check now',
  checkBy: 'Check now: {{method}}',
  notChecked: 'It was not checked',
  results: {
    proven: 'Found as expected on {{date}}',
    'not-proven': 'Not found as expected on {{date}}',
    undecided: 'No reliable answer on {{date}}',
  },
  section: 'Baseline Requirements, section {{section}}',
  unproven: {
    nothing: 'Nothing proves this domain.',
    pending:
      'Publish what is shown below, then check. The service also checks by itself, less and less often.',
    ended: 'No proof of this domain can be used any more.',
  },
  provenUntil: 'Proven until {{date}}',
  startedAt: 'Started',
  valueEndsAt: 'The value ends',
  proof: {
    state: 'Proof',
    usable: 'Can be used',
    ended: 'Can no longer be used',
    none: 'Not yet',
    by: 'Approved by',
    covers: 'Covers',
    since: 'Proven',
  },
  scopes: {
    names: 'Only these names: {{names}}',
    domain: '{{name}}, wildcards and every name below it',
    host: '{{name}} only',
  },
  attention: 'Needs attention',
  warnings: {
    'method-ends':
      '{{method}} can prove domains until {{date}} only. Add a DNS method before, so that renewals go on.',
    'proof-ends': 'The proof by the method “{{method}}” ends on {{date}}.',
    'value-ends': 'The value for the method “{{method}}” ends on {{date}}. Publish it and check before.',
    'value-ended':
      'The value for the method “{{method}}” ended on {{date}}. Start again to get a new one, and replace the old one.',
    'record-missing':
      'The persistent record was not found when it was last checked, on {{date}}. Publish it again, or renewals will stop.',
  },
  blockedUntil:
    'A contact of this domain declined. Until {{date}} it cannot be proven, unless an operator lifts the block.',
  publish: {
    TXT: 'Add this record to the DNS',
    file: 'Put this file on the web server',
    found: 'What is published',
    stays: 'Leave the record in the DNS: without it, renewals stop.',
  },
  place: {
    name: 'Name',
    type: 'Type',
    value: 'Value',
    url: 'URL',
    content: 'The whole content of the file',
    zone: 'As a line of a zone file',
    route53: 'As a change batch for Amazon Route 53',
    route53How: {
      own: 'Save it as change.json, then: aws route53 change-resource-record-sets --hosted-zone-id ID --change-batch file://change.json',
      shared:
        'As a file for aws route53 change-resource-record-sets. If there is a record of this name already, add the value to it instead: it may belong to another CA.',
    },
  },
  copyOf: 'Copy: {{what}}',
  giveUp: 'Give up',
  giveUpOf: 'Give up {{name}}?',
  giveUpEnds:
    'This ends now: every proof of the domain ({{methods}}) and every approval of it by a contact. Orders that are not issued yet need a new one.',
  giveUpStays:
    'Certificates stay valid, and domains below this one keep their own proofs. The domain can be proven again at any time.',
  giveUpRecord:
    'Remove the persistent record from the DNS, too: while it is there, this account can prove the domain again.',
  givenUp: '{{name}} is given up',
  givenUpAt: 'Given up on {{date}}.',
} as const;
