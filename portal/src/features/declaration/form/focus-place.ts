/** Puts the keyboard at a place of the form as soon as it is drawn: at its control, or at the first one inside. */
export function focusAt(id: string): void {
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    if (place === null) return;
    const control = place.matches('input, textarea, button')
      ? place
      : (place.querySelector<HTMLElement>('input:not([aria-hidden]), textarea, button') ?? place);
    place.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
  });
}
