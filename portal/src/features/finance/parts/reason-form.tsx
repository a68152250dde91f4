export { ReasonForm } from '../../../shared/forms/reason-form';
