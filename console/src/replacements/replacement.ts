import type { components } from '../api/schema.d.ts';

export type Replacement = components['schemas']['Replacement'];
export type ReplacementDetails = components['schemas']['ReplacementWithProgress'];
export type ReplacementPreview = components['schemas']['ReplacementPreview'];
export type ReplacementBody = components['schemas']['NewReplacement'];
export type ReplacementProgress = components['schemas']['ReplacementProgress'];
export type WaitingOrder = components['schemas']['WaitingOrder'];

export const LIST_PATH = '/replacements';
export const NEW_PATH = '/replacements/new';
export const pathOf = (id: string): string => `/replacements/${encodeURIComponent(id)}`;
