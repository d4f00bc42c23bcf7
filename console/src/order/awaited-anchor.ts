/** The id of the element that shows what to publish for a domain of an order. */
export const awaitedAnchor = (adn: string): string => `prove-${adn}`;

/** Leads to what has to be published for a domain. */
export function goToAwaited(adn: string): void {
  const element = document.getElementById(awaitedAnchor(adn));
  element?.scrollIntoView();
  element?.focus({ preventScroll: true });
}
