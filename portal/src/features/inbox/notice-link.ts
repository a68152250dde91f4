/** The text without the line that names the address: the button leads there. */
export const withoutAddress = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/https?:\/\/\S+$/.test(line))
    .join('\n');
