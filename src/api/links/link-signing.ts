import { DomainError } from '../../domain/errors.js';
import type { LinkSigner } from '../../gateways/link-signer.js';
import type { AppContext } from '../dependencies.js';

/** What signs links here. Throws `links-not-configured` where no key was set. */
export function linksOf({ links }: Pick<AppContext, 'links'>): LinkSigner {
  if (links === undefined) throw new DomainError('links-not-configured');
  return links;
}
