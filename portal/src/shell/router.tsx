import { createBrowserRouter, type RouteObject } from 'react-router';
import { ALL_ROUTES } from '../features';
import type { FeatureRoute } from '../shared/feature';
import { PATHS } from '../shared/paths';
import { BrokenPage } from './broken-page';
import { Frame } from './frame';
import { HomePage } from './home-page';
import { NoSuchPage } from './no-such-page';
import { SignInPage, SignedInPage } from './sign-in-page';
import { Guarded } from './guarded';

/** Every page at its address; each is loaded when somebody goes there. */
export function createRouter() {
  return createBrowserRouter(
    [
      { path: PATHS.signIn, Component: SignInPage, ErrorBoundary: BrokenPage },
      { path: PATHS.signedIn, Component: SignedInPage, ErrorBoundary: BrokenPage },
      {
        Component: Frame,
        ErrorBoundary: BrokenPage,
        children: [
          { path: PATHS.home, Component: HomePage, ErrorBoundary: BrokenPage },
          ...ALL_ROUTES.map(toRoute),
          { path: '*', Component: NoSuchPage },
        ],
      },
    ],
    { basename: '/portal' },
  );
}

function toRoute(route: FeatureRoute): RouteObject {
  return {
    path: route.path,
    ErrorBoundary: BrokenPage,
    lazy: async () => {
      const { Page } = await route.load();
      return {
        Component: () => (
          <Guarded who={route.who}>
            <Page />
          </Guarded>
        ),
      };
    },
  };
}
