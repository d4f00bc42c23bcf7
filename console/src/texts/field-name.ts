import { useTranslation } from 'react-i18next';

/** What a member calls the field at a JSON pointer into an application. */
export function useFieldName(): (pointer: string) => string {
  const { t } = useTranslation();
  return (pointer) => {
    const [, part = '', field] = pointer.split('/');
    switch (part) {
      case 'names':
        return t('application.names');
      case 'csr':
        return t('key.csr');
      case 'type':
        return t('application.type');
      case 'contacts':
        return [t('application.steps.contacts'), field].filter(Boolean).join(' ');
      case 'verification':
        return [t('domains.method'), field].filter(Boolean).join(' ');
      case 'organization':
        return isOrganizationField(field) ? t(`organization.${field}`) : t('application.steps.organization');
      case 'applicant':
        return isApplicantField(field)
          ? `${t('application.applicant')}: ${t(`applicant.${field}`)}`
          : t('application.applicant');
      default:
        return part;
    }
  };
}

const ORGANIZATION = [
  'name',
  'legalName',
  'registrationNumber',
  'country',
  'region',
  'city',
  'street',
  'postalCode',
  'phone',
] as const;
const APPLICANT = ['name', 'email', 'phone'] as const;

const isOrganizationField = (field = ''): field is (typeof ORGANIZATION)[number] =>
  ORGANIZATION.some((each) => each === field);
const isApplicantField = (field = ''): field is (typeof APPLICANT)[number] =>
  APPLICANT.some((each) => each === field);
