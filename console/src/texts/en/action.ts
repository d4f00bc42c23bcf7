export const action = {
  retry: 'Try again',
  refresh: 'Refresh',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied',
  download: 'Download',
  delete: 'Delete',
} as const;
