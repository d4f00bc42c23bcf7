import { useTranslation } from 'react-i18next';
import { METHODS } from '../domains/account-domain.ts';

/** A value of an application, as people read it. */
export const shownValue = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The value of a field of an application, as people read it. @returns a function of its JSON pointer and its value */
export function useShownField(): (field: string, value: unknown) => string {
  const { t } = useTranslation();
  return (field, value) => {
    const chosen = field.startsWith('/verification/') ? methodIn(value) : undefined;
    const method = METHODS.find((each) => each === chosen);
    return method ? t(`domains.methods.${method}.name`) : shownValue(value);
  };
}

const methodIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'method' in value ? value.method : value;
