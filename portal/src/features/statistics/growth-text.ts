/** '0.3321' is '+33.2%'; undefined where there was nothing to compare with. */
export function growthText(ratio: string | undefined): string | undefined {
  const value = Number(ratio);
  if (ratio === undefined || Number.isNaN(value)) return undefined;
  const percent = Number((value * 100).toFixed(1));
  return `${percent > 0 ? '+' : ''}${percent}%`;
}
