import { createRoot } from 'react-dom/client';
import 'antd/dist/reset.css';
import './portal.css';
import { watchAttention } from './shared/api/attention';
import { App } from './shell/app';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
watchAttention(window);
createRoot(root).render(<App />);
