"use strict";
const said = document.getElementById("said"), zip = document.getElementById("zip"), send = document.getElementById("send");
send.addEventListener("click", async () => {
  if (!zip.files.length) return;
  said.hidden = false;
  said.textContent = "The case is being checked …";
  send.disabled = true;
  try {
    const answer = await fetch("/cases", {method: "POST", headers: {"content-type": "application/zip"}, body: zip.files[0]});
    if (answer.ok) location.href = `/case/${(await answer.json()).case}/`;
    else said.textContent = await answer.text();
  } catch { said.textContent = "The server does not answer, or the file is too large for it."; }
  send.disabled = false;
});
