// The entry of the participant's page: what the daemon says of the study, and the page on it.
import { render } from "preact";

const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "null") as {
  state: string;
  asker: string | null;
  study: { title: string } | null;
};

function Page() {
  return (
    <header>
      {boot.asker && <p>{boot.asker}</p>}
      <h1>{boot.study?.title}</h1>
    </header>
  );
}

const app = document.getElementById("app");
if (app) render(<Page />, app);
