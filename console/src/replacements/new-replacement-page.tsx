import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { LeaveModal } from '../shell/leave-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { useLeaveGuard } from '../shell/use-leave-guard.ts';
import { counted } from './counted.ts';
import { CountsSection } from './counts-section.tsx';
import { LIST_PATH, NEW_PATH, pathOf } from './replacement.ts';
import { bodyOf, isBegun, NEW_REPLACEMENT } from './replacement-draft.ts';
import { ReplacementForm } from './replacement-form.tsx';
import { ReviewSection } from './review-section.tsx';
import { useCountOn } from './use-count-on.ts';
import { type Draft, usePreview, useRequestReplacement } from './use-replacements.ts';

/** Fills a request in, shows what it will do, and sends it. */
export function NewReplacementPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const [draft, setDraft] = useState(NEW_REPLACEMENT);
  /** What is reviewed. */
  const [asked, setAsked] = useState<Draft>();
  const preview = usePreview(asked);
  const goesOn = useCountOn(preview);
  const { blocker, release } = useLeaveGuard(isBegun(draft));
  const request = useRequestReplacement(({ id }) => {
    notify({ type: 'success', header: t('replacements.isRequested') });
    release();
    navigate(pathOf(id));
  });
  useBreadcrumbs(
    { text: t('replacements.title'), href: LIST_PATH },
    { text: t('replacements.new'), href: NEW_PATH },
  );
  const parts = preview.data?.pages ?? [];
  const [first] = parts;
  const counts = counted(parts.map(({ progress }) => progress));
  const leave = blocker.state === 'blocked' && (
    <LeaveModal
      texts={{
        question: t('replacements.leave'),
        lost: t('replacements.leaveHow'),
        leave: t('replacements.leaveNow'),
      }}
      onStay={blocker.reset}
      onLeave={blocker.proceed}
    />
  );
  if (asked === undefined || first === undefined)
    return (
      <>
        <ReplacementForm
          draft={draft}
          examining={preview.isFetching}
          error={preview.error}
          onChange={setDraft}
          onReview={() => setAsked({ body: bodyOf(draft), key: crypto.randomUUID() })}
          onCancel={() => navigate(LIST_PATH)}
        />
        {leave}
      </>
    );
  return (
    <>
      <ReviewSection
        body={asked.body}
        counts={counts}
        hours={first.heardWithinHours}
        sending={request.isPending}
        error={request.error}
        onBack={() => {
          request.reset();
          setAsked(undefined);
        }}
        onRequest={() => request.mutate(asked)}
      >
        <CountsSection
          isPreview
          counts={counts}
          goesOn={goesOn}
          error={preview.error}
          onCountOn={() => void preview.fetchNextPage()}
        />
      </ReviewSection>
      {leave}
    </>
  );
}
