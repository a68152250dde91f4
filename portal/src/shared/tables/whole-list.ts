/** A list that came whole, as RowsTable wants it. */
export function wholeList<Row>(rows: readonly Row[]) {
  return {
    rows,
    isLoading: false,
    isMore: false,
    isLoadingMore: false,
    refusal: null,
    readMore: () => undefined,
    readAgain: () => undefined,
  };
}
