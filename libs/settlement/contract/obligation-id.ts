export { assessmentIdOf, fundIdOf, obligationIdOf } from '../domain/named-ids';
