const told = $("said"), zip = $("zip"), send = $("send");
document.querySelector("header").prepend(switchOf(() => ""));
send.addEventListener("click", async () => {
  if (!zip.files.length) return;
  told.hidden = false;
  told.textContent = say("checking");
  send.disabled = true;
  try {
    const answer = await fetch("/cases", {method: "POST", headers: {"content-type": "application/zip"}, body: zip.files[0]});
    if (answer.ok) location.href = inLanguage(`/case/${(await answer.json()).case}/`);
    else told.textContent = await answer.text();
  } catch { told.textContent = say("no-answer-large"); }
  send.disabled = false;
});
