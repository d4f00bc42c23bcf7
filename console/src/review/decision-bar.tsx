import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { CHOICES, type Choice } from './decision-section.tsx';

/** The four decisions, in view at the foot of the page while the reviewer reads. */
export function DecisionBar({ onChoose }: { onChoose: (choice: Choice) => void }) {
  const { t } = useTranslation();
  return (
    <section className="decision-bar" aria-label={t('review.decision')}>
      <Container disableContentPaddings>
        <div className="decisions">
          <SpaceBetween direction="horizontal" size="xs">
            {CHOICES.map((each) => (
              <Button
                key={each}
                variant={each === 'approve' ? 'primary' : 'normal'}
                onClick={() => onChoose(each)}
              >
                {t(`review.decide.${each}`)}
              </Button>
            ))}
          </SpaceBetween>
        </div>
      </Container>
    </section>
  );
}
