/** The last day of a period, and that it may move while the holidays of its year are not announced. */
export function lastDayOf({ closesOn, provisional }: { closesOn: string; provisional: boolean }): string {
  return `${closesOn}${provisional ? '（节假日安排公布后可能调整 · may move with the holiday calendar）' : ''}`;
}
