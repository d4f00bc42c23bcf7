export const audit = {
  how: 'Changes of members, lifted blocks and resumed sending. The record is only added to.',
  loading: 'Loading the changes',
  failed: 'The changes could not be loaded',
  none: 'No changes yet',
  anyType: 'Any change',
  what: 'Change',
  subject: 'Of',
  change: 'Before and after',
  all: 'All accounts',
  setup: 'Setup command',
  types: {
    'member.added': 'Member added',
    'member.changed': 'Member changed',
    'member.removed': 'Member removed',
    'block.lifted': 'Block lifted',
    'mail-guard.lifted': 'Sending resumed',
  },
} as const;
