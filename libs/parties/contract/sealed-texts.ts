/** Events of any stage may hold sealed texts; views keep none of them. */
export { isSealed, type Sealed, withoutCipherTexts } from '../domain/sealed';
