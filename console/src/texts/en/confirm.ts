export const confirm = {
  keep: 'Keep it as it is',
  failed: 'Nothing was changed',
  gone: 'The order has changed meanwhile, so this is no longer possible.',
  header: {
    withdraw: 'Withdraw the order?',
    cancel: 'Close the order for good?',
    delete: 'Delete the draft?',
  },
  what: {
    withdraw:
      'The order becomes a draft again, which you can change and submit. Mails that contacts have received can no longer be answered; domains that are confirmed stay confirmed.',
    cancel: 'The order is closed and cannot be opened again. You can place a new one at any time.',
    delete: 'The draft, its documents and its history are removed.',
  },
  done: {
    withdraw: 'The order is withdrawn',
    cancel: 'The order is closed',
    delete: 'The draft is deleted',
  },
} as const;
