export const document = {
  name: 'Document',
  type: 'Format',
  size: 'Size',
  failed: 'The document could not be loaded',
  add: 'Add a document',
  limits: 'PDF, PNG or JPEG, at most {{megabytes}} MB each, {{most}} in all.',
  drop: 'Drop a document here',
  refused: '{{name}} is too large, or neither PDF, PNG nor JPEG.',
  uploading: 'Uploading',
  notUploaded: 'The document was not uploaded',
  notRemoved: 'The document was not removed',
  remove: 'Delete {{name}}',
} as const;
