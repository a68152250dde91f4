/** The client of `npm run token`: it goes the browser's way without a browser. */
export const CLI_CLIENT = { id: 'registry-cli', redirectUri: 'http://127.0.0.1/signed-in' } as const;

/** The client of pages that the API itself serves, such as its documentation. */
export const PAGES_CLIENT_ID = 'registry-pages';

/** The client of the portal: the API signs people in for their browsers. */
export const PORTAL_CLIENT_ID = 'registry-portal';
