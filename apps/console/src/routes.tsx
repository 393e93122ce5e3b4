import { createBrowserRouter, Navigate } from 'react-router';
import { Frame } from './frame/frame';
import { BrokenScreen } from './frame/broken-screen';

/** Each screen is fetched when it is first opened. */
export const router = createBrowserRouter([
  {
    Component: Frame,
    ErrorBoundary: BrokenScreen,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to="/cases" replace /> },
      { path: 'cases', lazy: async () => ({ Component: (await import('./screens/case-list')).CaseList }) },
      { path: 'cases/:id', lazy: async () => ({ Component: (await import('./screens/case-file')).CaseFile }) },
      { path: 'agreements', lazy: async () => ({ Component: (await import('./screens/agreement-list')).AgreementList }) },
      { path: 'agreements/:id', lazy: async () => ({ Component: (await import('./screens/agreement-file')).AgreementFile }) },
      { path: 'assessments', lazy: async () => ({ Component: (await import('./screens/assessment-list')).AssessmentList }) },
      { path: 'assessments/:id', lazy: async () => ({ Component: (await import('./screens/assessment-file')).AssessmentFile }) },
      { path: 'obligations', lazy: async () => ({ Component: (await import('./screens/obligation-list')).ObligationList }) },
      { path: 'obligations/:id', lazy: async () => ({ Component: (await import('./screens/obligation-file')).ObligationFile }) },
      { path: 'positions', lazy: async () => ({ Component: (await import('./screens/positions')).Positions }) },
      { path: 'observations', lazy: async () => ({ Component: (await import('./screens/observation-list')).ObservationList }) },
      { path: 'observations/:id', lazy: async () => ({ Component: (await import('./screens/observation-file')).ObservationFile }) },
      { path: 'parties', lazy: async () => ({ Component: (await import('./screens/party-list')).PartyList }) },
      { path: 'parties/:id', lazy: async () => ({ Component: (await import('./screens/party-file')).PartyFile }) },
      { path: 'sign-in', lazy: async () => ({ Component: (await import('./screens/sign-in')).SignIn }) },
      { path: '*', lazy: async () => ({ Component: (await import('./screens/no-screen')).NoScreen }) },
    ],
  },
]);
