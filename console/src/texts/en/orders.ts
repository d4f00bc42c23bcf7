export const orders = {
  title: 'Certificates',
  name: 'Domain names',
  more: '+{{count}}',
  type: 'Type',
  status: 'Status',
  expected: 'Expected',
  ends: 'Expires',
  created: 'Ordered',
  loading: 'Loading orders',
  empty: 'No certificates yet',
  emptyHow:
    'Order a certificate in three steps: name the domains, let each domain’s contact confirm, download.',
  failed: 'The orders could not be loaded',
  refreshedAt: 'As of {{time}}',
} as const;
