/** What the browser keeps for this page; a browser that keeps nothing for us is gone without. */
interface BrowserStorage {
  read: (name: string) => string | undefined;
  write: (name: string, text: string) => void;
  forget: (name: string) => void;
  names: () => string[];
}

/** Kept until the tab is closed. */
export const tabStorage = careful(() => sessionStorage);
/** Kept for every tab, until the browser is told otherwise. */
export const browserStorage = careful(() => localStorage);

/** Where storage is blocked, even to name it throws. */
function careful(storage: () => Storage): BrowserStorage {
  const tried = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      // blocked, or no room left: the page still has what it was to keep
      return otherwise;
    }
  };
  return {
    read: (name) => tried(() => storage().getItem(name) ?? undefined, undefined),
    write: (name, text) => tried(() => storage().setItem(name, text), undefined),
    forget: (name) => tried(() => storage().removeItem(name), undefined),
    names: () => tried(() => Object.keys(storage()), []),
  };
}
