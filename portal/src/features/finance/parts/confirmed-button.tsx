export { ConfirmedButton } from '../../../shared/forms/confirmed-button';
