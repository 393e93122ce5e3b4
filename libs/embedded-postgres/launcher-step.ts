/** What the launcher is about to do, for a line on the screen: building a first database takes about a second, recovery after a power cut may take longer. */
export type LauncherStep = 'creating' | 'adopting' | 'starting' | 'ready' | 'stopping' | 'stopped';

export type StepLog = (step: LauncherStep) => void;
