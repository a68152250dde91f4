// Made by `npm run portal:types` from the API's OpenAPI document; do not edit.
// sha256 of the OpenAPI document: d0056cfc873f45715f2493171f78bfd1213407059790b26c173995a342059d1d
export interface paths {
    "/api/v1/contracts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    status?: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                    kind?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
                    year?: string;
                    mark?: "inDispute" | "isSampled";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateDraft"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Contract"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Contract"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PatchDraft"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Contract"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/draft-fields": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftFields"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveDraftFields"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedDraftFields"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/draft-fields/{field}/history": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    contractId: string;
                    field: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftFieldHistory"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/carry-over-form": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CarriedOver"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/model-contract": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "docx" | "pdf";
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    };
                };
            };
        };
    };
    "/api/v1/model-contracts": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelContracts"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/attachments": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @enum {string} */
                        slot: "contract_text" | "contract_annex" | "intellectual_property_proof" | "plan_document" | "fiscal_document" | "authorisation" | "commitment_letter" | "import_export_certificate" | "intermediary_contract" | "correction_material" | "amendment_agreement" | "termination_proof" | "invoice" | "bank_slip" | "other";
                        /** @enum {string} */
                        replaces: never;
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachment"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/attachments/{attachmentId}": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    purpose?: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                    attachmentId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
            };
        };
        delete: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                    attachmentId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/documents": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractDocuments"];
                    };
                };
            };
        };
    };
    "/api/v1/document-slots": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentSlots"];
                    };
                };
            };
        };
    };
    "/api/v1/document-scans": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DocumentScans"];
                    };
                };
            };
        };
    };
    "/api/v1/document-rescans": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rescan"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/precheck": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Precheck"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/findings": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Findings"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/finding-decisions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideFindings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FindingDecisions"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/submission": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/state-secret-flag": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/acceptance": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/non-acceptance": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeclineAcceptance"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/correction-requests": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestCorrection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/corrections": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Corrections"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/correction-item-decisions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideCorrectionItems"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionItemDecisions"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/review-notes": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewNotes"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WriteReviewNote"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewNoteWritten"];
                    };
                };
            };
        };
    };
    "/api/v1/review-notes/{noteId}/resolution": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    noteId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewNoteWritten"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/notice-previews": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewNotice"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/assessment": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssessmentSheets"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WriteAssessment"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssessmentWritten"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/assessment/file": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    sheetNo?: string;
                    format?: "xlsx" | "csv";
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/resubmission": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Resubmit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Withdraw"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/second-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondDecision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/expert-opinions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExpertOpinion"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/expert-invitations": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteExpert"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExpertInvited"];
                    };
                };
            };
        };
    };
    "/api/v1/expert-invitations/{invitationId}/revocation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    invitationId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvitationRevoked"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/expert-documents/{documentId}": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                    documentId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/counterparty-confirmations": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskConfirmation"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmationAsked"];
                    };
                };
            };
        };
    };
    "/api/v1/counterparty-confirmations/{confirmationId}/revocation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    confirmationId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmationRevoked"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/amendments": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplyAmendment"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/amendment-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AmendmentDecision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/amendment-withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/deregistration": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplyDeregistration"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/deregistration-confirmation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmDeregistration"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/deregistration-refusal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefuseDeregistration"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/deregistration-withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/retyping-proposals": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeRetyping"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/objections": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RaiseContractObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/objection-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideContractObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/disputes": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlagDispute"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/dispute-closing": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseDispute"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/revocation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeRevocation"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/statements": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveStatement"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/hearings": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordHearing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/revocation-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideRevocation"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/completion": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Complete"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/transfers": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeTransfer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/transfer-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideTransfer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/spot-check-finding": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordFinding"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/clock": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseClock"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/pauses": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PauseClock"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/pauses/{pauseId}/end": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                    pauseId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndPause"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/extensions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestExtension"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/extension-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideExtension"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/breaches": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    contractId?: string;
                    explained?: "true" | "false";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BreachPage"];
                    };
                };
            };
        };
    };
    "/api/v1/breaches/{breachId}/explanations": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    breachId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExplainBreach"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BreachExplained"];
                    };
                };
            };
        };
    };
    "/api/v1/contract-imports": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractImports"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @enum {string} */
                        officeId: never;
                        /** @enum {string} */
                        submit: never;
                        /** @enum {string} */
                        charset: never;
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractImport"];
                    };
                };
            };
        };
    };
    "/api/v1/contract-imports/template.xlsx": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/contract-imports/{importId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    importId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractImport"];
                    };
                };
            };
        };
    };
    "/api/v1/contract-imports/{importId}/rows": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    outcome?: "created" | "unchanged" | "updated" | "refused" | "already_filed";
                };
                path: {
                    importId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractImportRows"];
                    };
                };
            };
        };
    };
    "/api/v1/contract-imports/{importId}/results.xlsx": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    importId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/summary-lists": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "list_pending" | "list_issued" | "list_refused" | "list_void";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SummaryListPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestSummaryList"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SummaryListOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/summary-lists/{listId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    listId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SummaryList"];
                    };
                };
            };
        };
    };
    "/api/v1/summary-lists/{listId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    listId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideSummaryList"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SummaryListOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/summary-lists/{listId}/file": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "xlsx" | "csv";
                    original?: "true" | "false";
                };
                path: {
                    listId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/spot-checks": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotCheckPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DrawSpotCheck"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotCheckOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/spot-checks/{planId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    planId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotCheck"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/receipts": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EnterReceipt"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/receipt-verification": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VerifyReceipts"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContractOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/reward-claims": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubmitClaim"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/certificate": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    version?: string;
                    original?: "true" | "false";
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/papers": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperList"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/papers/{paperId}": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    original?: "true" | "false";
                    purpose?: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                    paperId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/dependants": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DependantList"];
                    };
                };
            };
        };
    };
    "/api/v1/dependants": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    open?: "true" | "false";
                    kind?: "certificate" | "summary_list" | "spot_check" | "reward_claim" | "approval" | "payment_instruction" | "recovery" | "statistics_snapshot" | "national_record";
                    owner?: "me";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DependantPage"];
                    };
                };
            };
        };
    };
    "/api/v1/dependants/{dependantId}/closing": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    dependantId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseDependant"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DependantOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/dependants/{dependantId}/write-off-proposal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    dependantId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeWriteOff"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WriteOff"];
                    };
                };
            };
        };
    };
    "/api/v1/dependants/{dependantId}/write-off-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    dependantId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideWriteOff"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WriteOff"];
                    };
                };
            };
        };
    };
    "/api/v1/missing-glyphs": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MissingGlyphList"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/timeline": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/whereabouts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Whereabouts"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/reads": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadsPage"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/notices": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseNoticesPage"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/audit-package": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    purpose?: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/version-diff": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                };
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VersionDiff"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/versions": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Versions"];
                    };
                };
            };
        };
    };
    "/api/v1/prechecks": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrecheckRules"];
                    };
                };
            };
        };
    };
    "/api/v1/precheck-precision": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrecheckPrecision"];
                    };
                };
            };
        };
    };
    "/api/v1/relation-imports": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ImportRelations"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RelationImport"];
                    };
                };
            };
        };
    };
    "/api/v1/review-queue": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    status?: "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                    kind?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
                    overdue?: "true" | "false";
                    amountTier?: "small" | "large";
                    holder?: ("me" | "nobody") | string;
                    task?: "receipts";
                    queue?: string;
                    queueVersion?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueuePage"];
                    };
                };
            };
        };
    };
    "/api/v1/review-queue/next": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TakeNext"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Hold"];
                    };
                };
            };
        };
    };
    "/api/v1/review-queue/workload": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workload"];
                    };
                };
            };
        };
    };
    "/api/v1/review-queue/reassignment": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Reassign"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reassigned"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/desk": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseDesk"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/hold": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Hold"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/hold-release": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HandBack"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Hold"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/recusals": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Recuse"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recused"];
                    };
                };
            };
        };
    };
    "/api/v1/desk-queues": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueDefinitions"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WriteQueue"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueWritten"];
                    };
                };
            };
        };
    };
    "/api/v1/desk-queues/publication": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublishQueue"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueWritten"];
                    };
                };
            };
        };
    };
    "/api/v1/delegations": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegations"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Delegate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegated"];
                    };
                };
            };
        };
    };
    "/api/v1/delegations/{delegationId}/revocation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    delegationId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegated"];
                    };
                };
            };
        };
    };
    "/api/v1/colleagues": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Colleagues"];
                    };
                };
            };
        };
    };
    "/api/v1/people": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeoplePage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenAccount"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonChanged"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationsPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EnterOrganisation"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationEntered"];
                    };
                };
            };
        };
    };
    "/api/v1/people/{userId}/closing": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    userId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonChanged"];
                    };
                };
            };
        };
    };
    "/api/v1/people/{userId}/roles": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    userId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveRoles"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonChanged"];
                    };
                };
            };
        };
    };
    "/api/v1/people-log": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonEventsPage"];
                    };
                };
            };
        };
    };
    "/api/v1/reports/separation-of-duties": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    month: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeparationReport"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "submitted" | "correction" | "first_check" | "second_check" | "joint_review" | "bureau_decision" | "publicity" | "under_objection" | "approval" | "payee_confirmation" | "payable" | "in_batch" | "paid" | "reconciled" | "refused" | "withdrawn" | "waived" | "cancelled" | "recovery";
                    year?: string;
                    policyCode?: string;
                    waitsFor?: "me" | "applicant" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance";
                    due?: "overdue" | "week";
                    leastFen?: string;
                    held?: "true" | "false";
                    q?: string;
                    contractId?: string;
                    payeeChange?: "waits";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubmitRewardClaim"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RewardClaim"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/sheet": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimSheet"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/sheet.pdf": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/timeline": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimTimeline"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/recomputation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recomputation"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-candidates": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "offered" | "confirmed" | "declined" | "lapsed" | "superseded";
                    policyCode?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RewardCandidatePage"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-candidates/{candidateId}/confirmation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    candidateId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmCandidate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-candidates/{candidateId}/decline": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    candidateId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeclineCandidate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RewardCandidate"];
                    };
                };
            };
        };
    };
    "/api/v1/payees": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayeesPage"];
                    };
                };
            };
        };
    };
    "/api/v1/payees/{creditCode}/audit-file": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    creditCode: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayeeAuditFile"];
                    };
                };
            };
        };
    };
    "/api/v1/payees/{creditCode}/audit-file.pdf": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    creditCode: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/stated-facts": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StateFacts"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/stated-fact-decisions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideStatedFacts"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/first-check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FirstCheck"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/second-check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondCheck"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/objection-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/approval": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Approve"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/payee": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmPayee"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/payee-check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckPayeeChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/process": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimProcess"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/documents": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @enum {string} */
                        kind: "correction" | "joint_review" | "minutes" | "objection" | "investigation" | "hold" | "credit" | "name_change" | "licence" | "confirmation_letter" | "receipt" | "invoice" | "bank_slip" | "non_related_declaration" | "patent_certificate" | "audit_report" | "sales_ledger" | "commission_agreement" | "share_change" | "acceptance" | "tax_proof";
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimDocumentStored"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/documents/{documentId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                    documentId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/correction-requests": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestClaimCorrection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/correction-answer": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswerClaimCorrection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/joint-opinions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveJointOpinion"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/meeting-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideInMeeting"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/objections": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RegisterObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperObjection"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/objections/{objectionId}/answer": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    claimId: string;
                    objectionId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/objection-notes": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NoteObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/holds": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlaceHold"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/hold-lifting": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LiftHold"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/credit-checks": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepCreditCheck"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreditCheckKept"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/credit-inquiries": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreditInquiry"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/claim-holds": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "standing" | "lifted";
                    kind?: "credit" | "objection" | "audit" | "court" | "duplicate" | "data" | "other";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoldPage"];
                    };
                };
            };
        };
    };
    "/api/v1/claim-objections": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "open" | "decided";
                    claimId?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimObjectionPage"];
                    };
                };
            };
        };
    };
    "/api/v1/review-body-members": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BodyMembers"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AppointBodyMember"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BodyMemberOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/review-body-members/{memberId}/ending": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    memberId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BodyMemberOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/payee-receipt-plans": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptPlanPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DrawPayeeReceipts"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptPlanDrawn"];
                    };
                };
            };
        };
    };
    "/api/v1/payee-receipt-plans/{planId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    planId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptPlan"];
                    };
                };
            };
        };
    };
    "/api/v1/payee-receipt-problems": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptProblemPage"];
                    };
                };
            };
        };
    };
    "/api/v1/payee-receipt-checks/{checkId}/settlement": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    checkId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettlePayeeReceipt"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptSettled"];
                    };
                };
            };
        };
    };
    "/api/v1/publicity-lists": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicityListPage"];
                    };
                };
            };
        };
    };
    "/api/v1/publicity-lists/{policyCode}/{openedOn}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    policyCode: string;
                    openedOn: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicityList"];
                    };
                };
            };
        };
    };
    "/api/v1/objection-answers/{referenceNumber}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    referenceNumber: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ObjectionAnswer"];
                    };
                };
            };
        };
    };
    "/api/v1/objection-answers/{referenceNumber}/letter": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    referenceNumber: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/publicity/{publicityId}/objection-documents": {
        parameters: {
        };
        post: {
            parameters: {
                path: {
                    publicityId: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimDocumentStored"];
                    };
                };
            };
        };
    };
    "/api/v1/publicity": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "open" | "stopped" | "closed";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicityPage"];
                    };
                };
            };
        };
    };
    "/api/v1/publicity/{publicityId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    publicityId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Publicity"];
                    };
                };
            };
        };
    };
    "/api/v1/publicity/{publicityId}/objections": {
        parameters: {
        };
        post: {
            parameters: {
                path: {
                    publicityId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RaiseObjection"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ObjectionOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/budgets": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    policyCode?: string;
                    year?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetLineList"];
                    };
                };
            };
        };
    };
    "/api/v1/budgets/{budgetId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    budgetId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetDossier"];
                    };
                };
            };
        };
    };
    "/api/v1/budgets/{budgetId}/share-claims": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    budgetId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimShare"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareClaimOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/budgets/{budgetId}/share-receipts": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    budgetId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EnterShareReceipt"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareReceiptOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/budget-acts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    policyCode?: string;
                    year?: string;
                    status?: "proposed" | "confirmed" | "refused";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetActPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeBudgetAct"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetActOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/budget-acts/{actId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    actId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideBudgetAct"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BudgetActOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/funding-plans/preview": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewFundingPlan"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundingPlanPreview"];
                    };
                };
            };
        };
    };
    "/api/v1/funding-plans": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    policyCode?: string;
                    year?: string;
                    status?: "proposed" | "issued" | "refused";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundingPlanPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeFundingPlan"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundingPlanOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/funding-plans/{planId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    planId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundingPlanDossier"];
                    };
                };
            };
        };
    };
    "/api/v1/funding-plans/{planId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    planId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideFundingPlan"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FundingPlanOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/funding-plans/{planId}/file": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "xlsx" | "csv";
                };
                path: {
                    planId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/ledger/trial-balance": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    on?: string;
                    policyCode?: string;
                    year?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialBalance"];
                    };
                };
            };
        };
    };
    "/api/v1/ledger/accounts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    on?: string;
                    policyCode?: string;
                    year?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerAccountList"];
                    };
                };
            };
        };
    };
    "/api/v1/ledger/accounts/{accountId}": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    accountId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerStatement"];
                    };
                };
            };
        };
    };
    "/api/v1/invariants": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invariants"];
                    };
                };
            };
        };
    };
    "/api/v1/invariants/checks": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckInvariants"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvariantCheck"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-gate": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutGate"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-gate/closing": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClosePayoutGate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutGateOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-gate/opening": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenPayoutGate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutGateOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/public-challenges": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    open?: "true" | "false";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicChallengePage"];
                    };
                };
            };
        };
    };
    "/api/v1/public-challenges/{challengeId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    challengeId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicChallenge"];
                    };
                };
            };
        };
    };
    "/api/v1/challenge-publicity/{publicityId}/objections": {
        parameters: {
        };
        post: {
            parameters: {
                path: {
                    publicityId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ObjectToChallenge"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeObjectionOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "submitted" | "sent_back" | "publication" | "open" | "evaluation" | "award_decision" | "award_publicity" | "award_objection" | "awarded" | "in_progress" | "acceptance" | "acceptance_publicity" | "acceptance_objection" | "accepted" | "failed" | "refused" | "withdrawn" | "no_bid" | "no_award";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengePage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FileChallenge"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    challengeId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Challenge"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckChallenge"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/resubmission": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FileChallenge"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/publication": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecidePublication"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/bids": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BidForChallenge"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/bids/{bidId}/membership": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                    bidId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswerMembership"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/bids/{bidId}/withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                    bidId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/experts": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssignChallengeExpert"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/interest-declaration": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeclareChallengeInterest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/scores": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScoreBids"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/award-proposal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeAward"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/award-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideAward"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/objection-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideChallengeObjection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/award-release": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/contract": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkContract"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/deposit": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordDeposit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/deposit-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideDeposit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/milestone-reports": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReportMilestone"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/milestone-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideMilestone"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/extension": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestWorkExtension"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/extension-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideWorkExtension"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/acceptance-application": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplyForAcceptance"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/acceptance-opinions": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveAcceptanceOpinion"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/acceptance-decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideAcceptance"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/challenges/{challengeId}/reward-claims": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    challengeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimSubsidy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/scheme-documents": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SchemeDocument"];
                    };
                };
            };
        };
    };
    "/api/v1/scheme-documents/{documentId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    documentId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
            };
        };
    };
    "/api/v1/projects": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "started" | "proof" | "acceptance" | "committee" | "determined" | "claimed" | "failed" | "refused" | "withdrawn";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FileProject"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    projectId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/vouchers": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EnterVouchers"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/proof": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubmitProof"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckProject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/acceptance": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AcceptProject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/committee-amount": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DetermineAmount"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/reward-claims": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimSubsidy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/projects/{projectId}/withdrawal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    projectId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GiveReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "proposed" | "open" | "ordered" | "suspended" | "settled" | "recovery_written_off" | "recovery_refused";
                    overdue?: "true" | "false";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryPage"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    recoveryId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recovery"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}/order": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    recoveryId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    recoveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrderRecovery"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-claims/{claimId}/recovery-proposals": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    claimId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeRecovery"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    recoveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideRecovery"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}/receipts": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    recoveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReceiveRefund"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}/requests": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    recoveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestOnRecovery"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recoveries/{recoveryId}/suspension": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    recoveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SuspendRecovery"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/recovery-requests/{requestId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    requestId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideRecoveryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/split-plans": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SplitPlanList"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublishSplit"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SplitOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/split-plans/{splitPlanId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    splitPlanId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideSplit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SplitOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/split-publicity/{splitPlanId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    splitPlanId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SplitPlan"];
                    };
                };
            };
        };
    };
    "/api/v1/transfer-bodies": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    valid?: "true" | "false";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TransferBodyPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FileTransferBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TransferBody"];
                    };
                };
            };
        };
    };
    "/api/v1/transfer-bodies/{transferBodyId}/deals": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    year?: string;
                };
                path: {
                    transferBodyId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MediatedYear"];
                    };
                };
            };
        };
    };
    "/api/v1/transfer-bodies/{transferBodyId}/ending": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    transferBodyId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndTransferBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TransferBody"];
                    };
                };
            };
        };
    };
    "/api/v1/contracts/{contractId}/trial-licences": {
        parameters: {
        };
        get: {
            parameters: {
                header?: {
                    "Access-Purpose"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialLicenceList"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    contractId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StartTrial"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/trial-licences/{trialLicenceId}/ending": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    trialLicenceId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndTrial"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialOutcome"];
                    };
                };
            };
        };
    };
    "/api/v1/tax-extracts": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    relief: "vat_exemption" | "income_tax" | "super_deduction" | "cash_reward";
                    year?: string;
                    contractId?: string;
                    format?: "json" | "pdf";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaxExtract"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "proposed" | "checked" | "released" | "sent" | "settled" | "reconciled" | "rejected";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BuildBatch"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    batchId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutBatch"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/check": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    batchId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CheckBatch"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/release": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    batchId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/results": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    batchId: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/reconciliation": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    batchId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reconciliation"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    batchId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/file": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    batchId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
    };
    "/api/v1/payout-batches/{batchId}/file-preview": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    batchId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
    };
    "/api/v1/payout-channels": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutChannels"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-desk": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    kind?: "unmatched" | "unknown_reference" | "differs" | "contradicts" | "owed_back" | "active_return" | "unreadable";
                    state?: "open" | "asked" | "proposed" | "closed";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskPage"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-desk/payments": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    list: "unanswered" | "unknown" | "rejected" | "returned" | "duplicate";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskPaymentPage"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-desk/{itemId}/owner": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    itemId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-desk/{itemId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    itemId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideDeskItem"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-desk/{itemId}/confirmation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    itemId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmOrRefuse"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payment-corrections": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaymentCorrectionPage"];
                    };
                };
            };
        };
    };
    "/api/v1/payment-instructions/{instructionId}/corrections": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    instructionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectPayment"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payment-corrections/{correctionId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    correctionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmOrRefuse"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-reconciliation": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutReport"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-reconciliation/file": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/payout-reconciliation.pdf": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
            };
        };
    };
    "/api/v1/payout-closings": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutClosingPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClosePayoutDay"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/payout-closing-confirmations": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClosePayoutDay"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PayoutDeskOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/treasury-problems": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TreasuryProblemPage"];
                    };
                };
            };
        };
    };
    "/api/v1/notices": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    unread?: "true" | "false";
                    contractId?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticePage"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MarkNotices"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Marked"];
                    };
                };
            };
        };
    };
    "/api/v1/notices/unread-count": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unread"];
                    };
                };
            };
        };
    };
    "/api/v1/notices/{noticeId}": {
        parameters: {
        };
        patch: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    noticeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MarkNotice"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notice"];
                    };
                };
            };
        };
    };
    "/api/v1/notice-preferences": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticePreferences"];
                    };
                };
            };
        };
        patch: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeNoticePreferences"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticePreferences"];
                    };
                };
            };
        };
    };
    "/api/v1/notice-deliveries": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    channel?: "email" | "sms";
                    state?: "pending" | "accepted" | "gave_up" | "undeliverable" | "cancelled";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPage"];
                    };
                };
            };
        };
    };
    "/api/v1/notice-deliveries/{deliveryId}/replay": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    deliveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookEndpointList"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateWebhookEndpoint"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints/{endpointId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    endpointId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    endpointId: string;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints/{endpointId}/secrets": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    endpointId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookSecrets"];
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints/{endpointId}/secret-rotation": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    endpointId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookEndpoint"];
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints/{endpointId}/deliveries": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "pending" | "accepted" | "gave_up" | "undeliverable" | "cancelled";
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    endpointId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPage"];
                    };
                };
            };
        };
    };
    "/api/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    endpointId: string;
                    deliveryId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
            };
        };
    };
    "/api/v1/commands/{commandId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    commandId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Command"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    by?: "year" | "half" | "quarter" | "month" | "kind" | "field" | "seller_nature" | "district" | "flow" | "intellectual_property" | "plan_source";
                    year?: string;
                    throughQuarter?: "1" | "2" | "3" | "4";
                    month?: string;
                    asOf?: string;
                    officeId?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statistics"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics/contracts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    by?: "year" | "half" | "quarter" | "month" | "kind" | "field" | "seller_nature" | "district" | "flow" | "intellectual_property" | "plan_source";
                    key?: string;
                    side?: "seller" | "buyer";
                    party?: string;
                    year?: string;
                    throughQuarter?: "1" | "2" | "3" | "4";
                    month?: string;
                    asOf?: string;
                    officeId?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CountedContractPage"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics/parties": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    side?: "seller" | "buyer";
                    year?: string;
                    throughQuarter?: "1" | "2" | "3" | "4";
                    month?: string;
                    asOf?: string;
                    officeId?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadingParties"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics-snapshots": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublishStatistics"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SnapshotOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics-snapshots/{snapshotId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    snapshotId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatisticsSnapshot"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics-snapshots/{snapshotId}/correction": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    snapshotId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectStatistics"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SnapshotOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/statistics-targets": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    year: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatisticsTargets"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetTargets"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetsOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/public-statistics": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    year?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublicationPage"];
                    };
                };
            };
        };
    };
    "/api/v1/public-statistics/{snapshotId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    snapshotId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Publication"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/contracts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    status?: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                    kind?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
                    year?: string;
                    mark?: "inDispute" | "isSampled";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/review-queue": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    status?: "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                    kind?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
                    overdue?: "true" | "false";
                    amountTier?: "small" | "large";
                    holder?: ("me" | "nobody") | string;
                    task?: "receipts";
                    queue?: string;
                    queueVersion?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/reward-claims": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "submitted" | "correction" | "first_check" | "second_check" | "joint_review" | "bureau_decision" | "publicity" | "under_objection" | "approval" | "payee_confirmation" | "payable" | "in_batch" | "paid" | "reconciled" | "refused" | "withdrawn" | "waived" | "cancelled" | "recovery";
                    year?: string;
                    policyCode?: string;
                    waitsFor?: "me" | "applicant" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance";
                    due?: "overdue" | "week";
                    leastFen?: string;
                    held?: "true" | "false";
                    q?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/findings": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    rule?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/notices": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    unread?: "true" | "false";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/payout-batches": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "proposed" | "checked" | "released" | "sent" | "settled" | "reconciled" | "rejected";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/trial-balance": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    on?: string;
                    policyCode?: string;
                    year?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/ledger-accounts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    on?: string;
                    policyCode?: string;
                    year?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/ledger-statement": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    accountId: string;
                    from?: string;
                    to?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/treasury-problems": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/summary-lists": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "list_pending" | "list_issued" | "list_refused" | "list_void";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/spot-checks": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/people": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/people-log": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/notice-deliveries": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    channel?: "email" | "sms";
                    state?: "pending" | "accepted" | "gave_up" | "undeliverable" | "cancelled";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/rule-changes": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "proposed" | "approved" | "rejected";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/breaches": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    contractId?: string;
                    explained?: "true" | "false";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/dependants": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    open?: "true" | "false";
                    kind?: "certificate" | "summary_list" | "spot_check" | "reward_claim" | "approval" | "payment_instruction" | "recovery" | "statistics_snapshot" | "national_record";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/statistics": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    by?: "year" | "half" | "quarter" | "month" | "kind" | "field" | "seller_nature" | "district" | "flow" | "intellectual_property" | "plan_source";
                    year?: string;
                    throughQuarter?: "1" | "2" | "3" | "4";
                    month?: string;
                    asOf?: string;
                    officeId?: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/statistics-targets": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    year: string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/national-sync": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "not_sent" | "sent" | "synced" | "sync_error";
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/exports/national-exceptions": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "open" | "closed";
                    kind?: "missing_in_national" | "missing_in_ours" | "state_differs" | "value_differs" | "number_conflict" | "rejected_by_national" | "certificate_missing" | "certificate_not_void" | "certificate_value_differs";
                    owner?: "me" | string;
                    format?: "xlsx" | "csv";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/national-files": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalFilePage"];
                    };
                };
            };
        };
    };
    "/api/v1/national-files/{fileId}/rows": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
                path: {
                    fileId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalFileRowPage"];
                    };
                };
            };
        };
    };
    "/api/v1/national-files/{fileId}/content": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    fileId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
            };
        };
    };
    "/api/v1/national-sync": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "not_sent" | "sent" | "synced" | "sync_error";
                    contractId?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalSyncPage"];
                    };
                };
            };
        };
    };
    "/api/v1/national-exports": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExportNational"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalFileOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/national-imports": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalFileOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/national-comparisons": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ComparisonOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/national-exceptions": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    state?: "open" | "closed";
                    kind?: "missing_in_national" | "missing_in_ours" | "state_differs" | "value_differs" | "number_conflict" | "rejected_by_national" | "certificate_missing" | "certificate_not_void" | "certificate_value_differs";
                    owner?: "me" | string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NationalExceptionPage"];
                    };
                };
            };
        };
    };
    "/api/v1/national-exceptions/{exceptionId}/owner": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    exceptionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssignException"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/national-exceptions/{exceptionId}/closing": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    exceptionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseException"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExceptionOutcome"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pending"];
                    };
                };
            };
        };
    };
    "/api/v1/offices": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Offices"];
                    };
                };
            };
        };
    };
    "/api/v1/code-lists": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeLists"];
                    };
                };
            };
        };
    };
    "/api/v1/code-lists/{name}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    name: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeList"];
                    };
                };
            };
        };
    };
    "/api/v1/forms": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forms"];
                    };
                };
            };
        };
    };
    "/api/v1/forms/{formId}/versions/{version}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    formId: string;
                    version: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormVersion"];
                    };
                };
            };
        };
    };
    "/api/v1/address-book": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    creditCode?: string;
                    query?: string;
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddressBook"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveAddressBookEntry"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddressBookEntry"];
                    };
                };
            };
        };
    };
    "/api/v1/rules": {
        parameters: {
        };
        get: {
            parameters: {
                query: {
                    regionCode: string;
                    point?: string;
                    on?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rules"];
                    };
                };
            };
        };
    };
    "/api/v1/rule-sets": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleVersions"];
                    };
                };
            };
        };
    };
    "/api/v1/jurisdictions": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleVersions"];
                    };
                };
            };
        };
    };
    "/api/v1/calendars": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleVersions"];
                    };
                };
            };
        };
    };
    "/api/v1/rule-changes": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "proposed" | "approved" | "rejected";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChangePage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposeRuleChange"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChange"];
                    };
                };
            };
        };
    };
    "/api/v1/rule-changes/preview": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewRuleChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChangePreview"];
                    };
                };
            };
        };
    };
    "/api/v1/rule-changes/{changeId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    changeId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChange"];
                    };
                };
            };
        };
    };
    "/api/v1/rule-changes/{changeId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    changeId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideRuleChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleChange"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policies": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RewardPolicies"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policies/{policyCode}/versions/{version}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    policyCode: string;
                    version: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyVersion"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    status?: "draft" | "proposed" | "published" | "rejected" | "discarded";
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraftPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DraftPolicy"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    draftId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}/diff": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    draftId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDiff"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}/contents": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    draftId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RewritePolicy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}/discarding": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    draftId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DiscardPolicyDraft"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}/proposal": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    draftId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposePolicy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/reward-policy-drafts/{draftId}/decision": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
                path: {
                    draftId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecidePolicy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyDraft"];
                    };
                };
            };
        };
    };
    "/api/v1/laboratory-runs": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaboratoryRunPage"];
                    };
                };
            };
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunLaboratory"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaboratoryRun"];
                    };
                };
            };
        };
    };
    "/api/v1/laboratory-lists": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @enum {string} */
                        request: never;
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaboratoryRun"];
                    };
                };
            };
        };
    };
    "/api/v1/laboratory-what-if": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhatIfResult"];
                    };
                };
            };
        };
    };
    "/api/v1/laboratory-runs/{runId}": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    runId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaboratoryRun"];
                    };
                };
            };
        };
    };
    "/api/v1/laboratory-runs/{runId}/file": {
        parameters: {
        };
        get: {
            parameters: {
                path: {
                    runId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
            };
        };
    };
    "/api/v1/me": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
            };
        };
    };
    "/api/v1/me/activity": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    what?: "act" | "read";
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityPage"];
                    };
                };
            };
        };
    };
    "/api/v1/people/{userId}/activity": {
        parameters: {
        };
        get: {
            parameters: {
                query?: {
                    limit?: string;
                    cursor?: string;
                    what?: "act" | "read";
                };
                path: {
                    userId: string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityPage"];
                    };
                };
            };
        };
    };
    "/api/v1/clock": {
        parameters: {
        };
        get: {
            parameters: {
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Clock"];
                    };
                };
            };
        };
    };
    "/api/v1/demo-clock": {
        parameters: {
        };
        post: {
            parameters: {
                header?: {
                    "X-CSRF-Token"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveClock"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClockMoved"];
                    };
                };
            };
        };
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateDraft: {
            /** Format: uuid */
            officeId?: string;
            declaration?: components["schemas"]["DraftDeclaration"];
            /** Format: uuid */
            filedAgainFromId?: string;
        };
        DraftDeclaration: {
            projectName?: string;
            /** @enum {string} */
            kindCode?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
            /** Format: date */
            signedOn?: string;
            /** Format: date */
            effectiveFrom?: string;
            /** Format: date */
            effectiveTo?: string;
            /** @enum {string} */
            applicantSide?: "seller" | "buyer";
            sellers?: {
                name?: string;
                unifiedSocialCreditCode?: string;
                countryCode?: string;
                regionCode?: string;
                natureCode?: string;
                legalRepresentative?: string;
                sharePercent?: string;
                shareFen?: string;
                isLead?: boolean;
            }[];
            buyers?: {
                name?: string;
                unifiedSocialCreditCode?: string;
                countryCode?: string;
                regionCode?: string;
                natureCode?: string;
                legalRepresentative?: string;
                sharePercent?: string;
                shareFen?: string;
                isLead?: boolean;
            }[];
            /** @enum {string} */
            intellectualPropertyType?: "technical_secret" | "invention_patent" | "utility_model" | "design_patent" | "patent_application" | "software_copyright" | "layout_design" | "plant_variety" | "bio_medicine_variety" | "design_copyright" | "none";
            intellectualPropertyNumber?: string;
            intellectualPropertyRights?: {
                /** @enum {string} */
                typeCode?: "technical_secret" | "invention_patent" | "utility_model" | "design_patent" | "patent_application" | "software_copyright" | "layout_design" | "plant_variety" | "bio_medicine_variety" | "design_copyright" | "none";
                number?: string;
                name?: string;
                ownerName?: string;
                /** Format: date */
                appliedOn?: string;
                /** Format: date */
                grantedOn?: string;
                /** Format: date */
                expiresOn?: string;
                proofFileName?: string;
            }[];
            ownershipClause?: string;
            technologyFieldCode?: string;
            industryCode?: string;
            objectiveCode?: string;
            planSourceCode?: string;
            planProjects?: {
                planSourceCode?: string;
                projectNumber?: string;
                projectName?: string;
                /** @enum {string} */
                documentKind?: "contract" | "task_book" | "award_notice";
                amountFen?: string;
            }[];
            contractValueFen?: string;
            technologyTransactionValueFen?: string;
            nonTechnicalLines?: {
                item?: string;
                /** @enum {string} */
                kind?: "equipment" | "instrument" | "part" | "material" | "other";
                amountFen?: string;
                reason?: string;
            }[];
            contractValueInCapitals?: string;
            /** @enum {string} */
            paymentMethod?: "lump_sum" | "instalments" | "royalty" | "royalty_with_entry_fee" | "other";
            royalty?: {
                /** @enum {string} */
                base?: "price" | "added_output" | "profit" | "sales";
                rate?: string;
                entryFeeFen?: string;
            };
            relatedParty?: boolean;
            fiscallyFunded?: boolean;
            fiscalAmountFen?: string;
            publicFunding?: {
                funded?: boolean;
                resultName?: string;
                fundingSource?: string;
                ownershipSplit?: {
                    party?: string;
                    percent?: string;
                }[];
                inventorsSharePercent?: string;
            };
            expectedInvestmentFen?: string;
            expectedOutputFen?: string;
            intermediaries?: {
                name?: string;
                unifiedSocialCreditCode?: string;
                /** @enum {string} */
                role?: "transfer_institution" | "technology_broker" | "exchange_platform" | "other";
                brokerName?: string;
                brokerCertificateNumber?: string;
                commissionFen?: string;
                sharePercent?: string;
            }[];
            intermediation?: {
                separate?: boolean;
                thirdPartyName?: string;
                mainProjectName?: string;
                mainRegistrationNumber?: string;
            };
            importExportCertificateNumber?: string;
            importExport?: {
                /** @enum {string} */
                direction?: "import" | "export";
                foreignPartyName?: string;
                countryCode?: string;
                currencyCode?: string;
                foreignAmount?: string;
                exchangeRate?: string;
                /** Format: date */
                rateOn?: string;
            };
            /** Format: date */
            paperHandedInOn?: string;
            /** @enum {string} */
            secrecy?: "none" | "trade_secret" | "state_secret";
            summary?: string;
            handlerName?: string;
            handlerPhone?: string;
            legalRepresentative?: string;
            responsibleName?: string;
            fillerName?: string;
            /** Format: date */
            filledOn?: string;
        };
        PatchDraft: {
            projectName?: null | string;
            kindCode?: null | ("11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53");
            signedOn?: null | string;
            effectiveFrom?: null | string;
            effectiveTo?: null | string;
            applicantSide?: null | ("seller" | "buyer");
            sellers?: null | {
                name?: string;
                unifiedSocialCreditCode?: string;
                countryCode?: string;
                regionCode?: string;
                natureCode?: string;
                legalRepresentative?: string;
                sharePercent?: string;
                shareFen?: string;
                isLead?: boolean;
            }[];
            buyers?: null | {
                name?: string;
                unifiedSocialCreditCode?: string;
                countryCode?: string;
                regionCode?: string;
                natureCode?: string;
                legalRepresentative?: string;
                sharePercent?: string;
                shareFen?: string;
                isLead?: boolean;
            }[];
            intellectualPropertyType?: null | ("technical_secret" | "invention_patent" | "utility_model" | "design_patent" | "patent_application" | "software_copyright" | "layout_design" | "plant_variety" | "bio_medicine_variety" | "design_copyright" | "none");
            intellectualPropertyNumber?: null | string;
            intellectualPropertyRights?: null | {
                /** @enum {string} */
                typeCode?: "technical_secret" | "invention_patent" | "utility_model" | "design_patent" | "patent_application" | "software_copyright" | "layout_design" | "plant_variety" | "bio_medicine_variety" | "design_copyright" | "none";
                number?: string;
                name?: string;
                ownerName?: string;
                /** Format: date */
                appliedOn?: string;
                /** Format: date */
                grantedOn?: string;
                /** Format: date */
                expiresOn?: string;
                proofFileName?: string;
            }[];
            ownershipClause?: null | string;
            technologyFieldCode?: null | string;
            industryCode?: null | string;
            objectiveCode?: null | string;
            planSourceCode?: null | string;
            planProjects?: null | {
                planSourceCode?: string;
                projectNumber?: string;
                projectName?: string;
                /** @enum {string} */
                documentKind?: "contract" | "task_book" | "award_notice";
                amountFen?: string;
            }[];
            contractValueFen?: null | string;
            technologyTransactionValueFen?: null | string;
            nonTechnicalLines?: null | {
                item?: string;
                /** @enum {string} */
                kind?: "equipment" | "instrument" | "part" | "material" | "other";
                amountFen?: string;
                reason?: string;
            }[];
            contractValueInCapitals?: null | string;
            paymentMethod?: null | ("lump_sum" | "instalments" | "royalty" | "royalty_with_entry_fee" | "other");
            royalty?: null | {
                /** @enum {string} */
                base?: "price" | "added_output" | "profit" | "sales";
                rate?: string;
                entryFeeFen?: string;
            };
            relatedParty?: null | boolean;
            fiscallyFunded?: null | boolean;
            fiscalAmountFen?: null | string;
            publicFunding?: null | {
                funded?: boolean;
                resultName?: string;
                fundingSource?: string;
                ownershipSplit?: {
                    party?: string;
                    percent?: string;
                }[];
                inventorsSharePercent?: string;
            };
            expectedInvestmentFen?: null | string;
            expectedOutputFen?: null | string;
            intermediaries?: null | {
                name?: string;
                unifiedSocialCreditCode?: string;
                /** @enum {string} */
                role?: "transfer_institution" | "technology_broker" | "exchange_platform" | "other";
                brokerName?: string;
                brokerCertificateNumber?: string;
                commissionFen?: string;
                sharePercent?: string;
            }[];
            intermediation?: null | {
                separate?: boolean;
                thirdPartyName?: string;
                mainProjectName?: string;
                mainRegistrationNumber?: string;
            };
            importExportCertificateNumber?: null | string;
            importExport?: null | {
                /** @enum {string} */
                direction?: "import" | "export";
                foreignPartyName?: string;
                countryCode?: string;
                currencyCode?: string;
                foreignAmount?: string;
                exchangeRate?: string;
                /** Format: date */
                rateOn?: string;
            };
            paperHandedInOn?: null | string;
            secrecy?: null | ("none" | "trade_secret" | "state_secret");
            summary?: null | string;
            handlerName?: null | string;
            handlerPhone?: null | string;
            legalRepresentative?: null | string;
            responsibleName?: null | string;
            fillerName?: null | string;
            filledOn?: null | string;
        };
        SaveDraftFields: {
            /** Format: uuid */
            saveId: string;
            fields: ({
                pointer: string;
                baseVersion: number;
                value: unknown;
            } | {
                pointer: string;
                baseVersion: number;
                /** @constant */
                remove: true;
            })[];
        };
        Nothing: Record<string, never>;
        DecideFindings: {
            decisions: {
                /** Format: uuid */
                findingId: string;
                /** @enum {string} */
                outcome: "confirmed" | "dismissed";
                reason: string;
            }[];
        };
        DeclineAcceptance: {
            reasonCodes: string[];
            reason: string;
        };
        RequestCorrection: {
            items: {
                pointer?: string;
                document?: {
                    /** Format: uuid */
                    attachmentId: string;
                    page: number;
                    quote: string;
                };
                reasonCode: string;
                request: string;
                reopens?: {
                    round: number;
                    itemNo: number;
                };
            }[];
        };
        DecideCorrectionItems: {
            decisions: ({
                round: number;
                itemNo: number;
                /** @constant */
                outcome: "accept";
                reason?: string;
            } | {
                round: number;
                itemNo: number;
                /** @constant */
                outcome: "waive";
                reason: string;
            })[];
        };
        WriteReviewNote: {
            document?: {
                /** Format: uuid */
                attachmentId: string;
                page: number;
                quote?: string;
            };
            note: string;
        };
        PreviewNotice: {
            /** @constant */
            paper: "non_acceptance_notice";
            reasonCodes: string[];
            reason: string;
        } | {
            /** @constant */
            paper: "refusal_notice";
            reasonCodes: string[];
            rationale: string;
            remedies?: string;
        } | {
            /** @constant */
            paper: "correction_notice";
            items: {
                pointer?: string;
                document?: {
                    /** Format: uuid */
                    attachmentId: string;
                    page: number;
                    quote: string;
                };
                reasonCode: string;
                request: string;
                reopens?: {
                    round: number;
                    itemNo: number;
                };
            }[];
        };
        WriteAssessment: {
            expectedSheetNo: number;
            contractValueFen?: string;
            contractValueGrounds?: {
                reason: string;
                article: string;
            };
            lines: ({
                /** @constant */
                outcome: "accepted";
                declaredLine: number;
            } | {
                /** @constant */
                outcome: "changed";
                declaredLine: number;
                item?: string;
                /** @enum {string} */
                kind?: "equipment" | "instrument" | "part" | "material" | "other";
                amountFen?: string;
                reason?: string;
                article?: string;
            } | {
                /** @constant */
                outcome: "rejected";
                declaredLine: number;
                reason?: string;
                article?: string;
            } | {
                /** @constant */
                outcome: "added";
                item: string;
                /** @enum {string} */
                kind: "equipment" | "instrument" | "part" | "material" | "other";
                amountFen: string;
                reason?: string;
                article?: string;
            })[];
        };
        Resubmit: {
            answers: {
                itemNo: number;
                answer?: string;
                /** @default [] */
                changedPointers: string[];
                /** @default [] */
                changedAttachmentIds: string[];
            }[];
            retypingAgreed?: boolean;
        };
        Withdraw: {
            reason?: string;
        };
        Decision: {
            /** @constant */
            outcome: "register";
            assessment?: components["schemas"]["Assessment"];
            rationale: string;
        } | {
            /** @constant */
            outcome: "refer_to_second_review";
            assessment?: components["schemas"]["Assessment"];
            rationale: string;
        } | {
            /** @constant */
            outcome: "refer_to_experts";
            rationale: string;
        } | {
            /** @constant */
            outcome: "refuse_registration";
            reasonCodes: string[];
            rationale: string;
            remedies?: string;
        };
        Assessment: {
            contractValueFen: string;
            technologyTransactionValueFen: string;
            nonTechnicalLines: {
                item: string;
                /** @enum {string} */
                kind: "equipment" | "instrument" | "part" | "material" | "other";
                amountFen: string;
                reason?: string;
            }[];
        };
        SecondDecision: {
            /** @constant */
            outcome: "approve_registration";
            assessment?: components["schemas"]["Assessment"];
            rationale: string;
        } | {
            /** @constant */
            outcome: "send_back";
            rationale: string;
        } | {
            /** @constant */
            outcome: "refer_to_experts";
            rationale: string;
        } | {
            /** @constant */
            outcome: "refuse_registration";
            reasonCodes: string[];
            rationale: string;
            remedies?: string;
        };
        ExpertOpinion: {
            /** @enum {string} */
            recommendation: "recognise" | "recognise_as_other_kind" | "do_not_recognise";
            opinion: string;
            /** @constant */
            noConflictDeclared: true;
        };
        InviteExpert: {
            name: string;
            email: string;
            organisation: string;
            /** Format: date */
            deadlineOn: string;
            question: string;
            attachmentIds?: string[];
        };
        WithReason: {
            reason: string;
        };
        AskConfirmation: {
            name: string;
            email: string;
        };
        ApplyAmendment: {
            reason: string;
            changes: components["schemas"]["DraftDeclaration"];
        };
        AmendmentDecision: {
            /** @constant */
            outcome: "approve_amendment";
            assessment?: components["schemas"]["Assessment"];
            rationale: string;
        } | {
            /** @constant */
            outcome: "send_back";
            rationale: string;
        } | {
            /** @constant */
            outcome: "refuse_amendment";
            rationale: string;
        };
        ApplyDeregistration: {
            /** @enum {string} */
            cause: "terminated" | "revoked_contract" | "void_contract";
            /** Format: date */
            endedOn: string;
            reason: string;
        };
        ConfirmDeregistration: {
            rationale: string;
        };
        RefuseDeregistration: {
            rationale: string;
        };
        ProposeRetyping: {
            /** @enum {string} */
            kindCode: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
            reason: string;
            /** @default [] */
            items: {
                pointer?: string;
                document?: {
                    /** Format: uuid */
                    attachmentId: string;
                    page: number;
                    quote: string;
                };
                reasonCode: string;
                request: string;
                reopens?: {
                    round: number;
                    itemNo: number;
                };
            }[];
        };
        RaiseContractObjection: {
            /**
             * @default registrant
             * @enum {string}
             */
            onBehalfOf: "registrant" | "tax_body" | "finance_body";
            reason: string;
            newFacts?: string;
        };
        DecideContractObjection: {
            /** @constant */
            outcome: "dismiss_objection";
            rationale: string;
        } | {
            /** @constant */
            outcome: "re_recognise";
            /** @enum {string} */
            kindCode?: "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "31" | "32" | "33" | "41" | "51" | "52" | "53";
            assessment?: components["schemas"]["Assessment"];
            rationale: string;
        };
        FlagDispute: {
            /** @enum {string} */
            kind: "reconsideration" | "lawsuit";
            /** Format: date */
            knownOn: string;
            /** Format: date */
            filedOn: string;
            bodyName: string;
            reference?: string;
        };
        CloseDispute: {
            /** @enum {string} */
            outcome: "decision_upheld" | "decision_annulled" | "decision_changed" | "remedy_withdrawn";
            /** Format: date */
            decidedOn: string;
            remarks?: string;
        };
        ProposeRevocation: {
            causeCodes: string[];
            notice: string;
        };
        GiveStatement: {
            statement: string;
        };
        RecordHearing: {
            /** Format: date */
            heardOn: string;
            minutes: string;
        };
        DecideRevocation: {
            /** @enum {string} */
            outcome: "revoke" | "clear";
            rationale: string;
        };
        Complete: {
            /** Format: date */
            completedOn: string;
            remarks?: string;
        };
        ProposeTransfer: {
            /** Format: uuid */
            toOfficeId: string;
            reason: string;
        };
        DecideTransfer: {
            /** @enum {string} */
            outcome: "accept_transfer" | "decline_transfer";
            reason: string;
        };
        RecordFinding: {
            /** Format: uuid */
            planId: string;
            /** @enum {string} */
            finding: "in_order" | "to_be_changed" | "to_be_revoked";
            remarks: string;
        };
        PauseClock: {
            reason: string;
            explanation: string;
        };
        EndPause: {
            explanation?: string;
        };
        RequestExtension: {
            days: number;
            reason: string;
        };
        DecideExtension: {
            /** @enum {string} */
            outcome: "grant_extension" | "refuse_extension";
            reason: string;
        };
        ExplainBreach: {
            explanation: string;
        };
        RequestSummaryList: {
            contractIds: string[];
            purpose: string;
        };
        DecideSummaryList: {
            /** @enum {string} */
            outcome: "issue" | "refuse";
            reason: string;
        };
        DrawSpotCheck: {
            title: string;
            /** Format: date */
            asOfOn: string;
            /** Format: date */
            registeredFromOn: string;
            /** Format: date */
            registeredToOn: string;
            /** Format: uuid */
            officeId?: string;
            sampleSize: number;
            seed: string;
        };
        EnterReceipt: {
            /** @enum {string} */
            kind: "invoice" | "bank_slip";
            number: string;
            /** Format: date */
            receivedOn: string;
            payerName: string;
            payeeName: string;
            amountFen: string;
            remark?: string;
            /** Format: uuid */
            refundOf?: string;
            /** Format: uuid */
            attachmentId: string;
        };
        VerifyReceipts: {
            lines: ({
                /** Format: uuid */
                receiptId: string;
                /** @constant */
                outcome: "verified";
                admittedFen?: string;
                reason?: string;
                article?: string;
            } | {
                /** Format: uuid */
                receiptId: string;
                /** @constant */
                outcome: "rejected";
                reason: string;
                article?: string;
            } | {
                /** Format: uuid */
                receiptId: string;
                /** @constant */
                outcome: "revised";
                admittedFen: string;
                reason: string;
                article?: string;
            })[];
        };
        SubmitClaim: {
            policyCode: string;
            claimYear?: number;
            receiptIds: string[];
            statedFacts?: {
                /** @enum {string} */
                fact: "contract.subcontracted" | "contract.witnessed" | "contract.vatDueFen" | "seller.highLevelTalent" | "buyer.taxPaidFen" | "beneficiary.taxRegionCode" | "beneficiary.filed" | "beneficiary.fiscalInstitution" | "beneficiary.taxPaidFen" | "beneficiary.vatPaidFen" | "beneficiary.outsideGrantsFen" | "beneficiary.targetReached" | "project.newSalesFen" | "project.ownSpendingFen" | "project.fiscallyFunded" | "deal.onPlatform" | "deal.auctioned" | "deal.platformFeesFen" | "deal.listedOn" | "deal.commissionAgreed";
                value: boolean | string;
                /** Format: uuid */
                contractId?: string;
                /** Format: uuid */
                attachmentId: string;
            }[];
        };
        CloseDependant: {
            /** @enum {string} */
            how: "done" | "not_needed" | "collected";
            note: string;
        };
        ProposeWriteOff: {
            reason: string;
        };
        DecideWriteOff: {
            /** @enum {string} */
            outcome: "confirm_write_off" | "refuse_write_off";
            reason: string;
        };
        ImportRelations: {
            /** @enum {string} */
            kind: "legal_representative" | "shareholding" | "group";
            source: string;
            /** Format: date */
            asOf: string;
            rows?: {
                [key: string]: unknown;
            }[];
            csv?: string;
        };
        TakeNext: {
            queue?: string;
        };
        Reassign: {
            contractIds: string[];
            toUserId: string | null;
            reason: string;
        };
        HandBack: {
            reason?: string;
        };
        Recuse: {
            /** Format: uuid */
            userId?: string;
            /** @enum {string} */
            relation: "self" | "relative" | "former_employer" | "shareholding" | "other";
            reason: string;
        };
        WriteQueue: {
            code: string;
            title: string;
            titleEn: string;
            filter: components["schemas"]["QueueFilter"];
        };
        QueueFilter: {
            statuses?: ("purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed")[];
            kinds?: ("development" | "transfer" | "licence" | "consulting" | "service")[];
            /** @enum {string} */
            amountTier?: "small" | "large";
            dueWithinDays?: number;
        };
        PublishQueue: {
            code: string;
            version: number;
        };
        Delegate: {
            /** Format: uuid */
            fromUserId?: string;
            /** Format: uuid */
            toUserId: string;
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            reason: string;
        };
        OpenAccount: {
            subject: string;
            name: string;
            email?: string;
            /** Format: uuid */
            organisationId?: string;
            /** Format: uuid */
            officeId?: string;
            reason: string;
        };
        EnterOrganisation: {
            name: string;
            unifiedSocialCreditCode: string;
            /** @enum {string} */
            kind: "enterprise" | "university" | "institute" | "hospital" | "association" | "other";
            regionCode: string;
            natureCode: string;
            reason: string;
        };
        GiveRoles: {
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            reason: string;
        };
        SubmitRewardClaim: {
            policyCode: string;
            claimYear?: number;
            contractIds?: string[];
            receiptIds?: string[];
            statedFacts?: {
                /** @enum {string} */
                fact: "contract.subcontracted" | "contract.witnessed" | "contract.vatDueFen" | "seller.highLevelTalent" | "buyer.taxPaidFen" | "beneficiary.taxRegionCode" | "beneficiary.filed" | "beneficiary.fiscalInstitution" | "beneficiary.taxPaidFen" | "beneficiary.vatPaidFen" | "beneficiary.outsideGrantsFen" | "beneficiary.targetReached" | "project.newSalesFen" | "project.ownSpendingFen" | "project.fiscallyFunded" | "deal.onPlatform" | "deal.auctioned" | "deal.platformFeesFen" | "deal.listedOn" | "deal.commissionAgreed";
                value: boolean | string;
                /** Format: uuid */
                contractId?: string;
                /** Format: uuid */
                attachmentId: string;
            }[];
        };
        ConfirmCandidate: {
            accountName: string;
            bankName: string;
            bankCode: string;
            accountNumber: string;
            contactName: string;
            contactPhone: string;
        };
        DeclineCandidate: {
            reason: string;
        };
        StateFacts: {
            facts: {
                /** @enum {string} */
                fact: "contract.subcontracted" | "contract.witnessed" | "contract.vatDueFen" | "seller.highLevelTalent" | "buyer.taxPaidFen" | "beneficiary.taxRegionCode" | "beneficiary.filed" | "beneficiary.fiscalInstitution" | "beneficiary.taxPaidFen" | "beneficiary.vatPaidFen" | "beneficiary.outsideGrantsFen" | "beneficiary.targetReached" | "project.newSalesFen" | "project.ownSpendingFen" | "project.fiscallyFunded" | "deal.onPlatform" | "deal.auctioned" | "deal.platformFeesFen" | "deal.listedOn" | "deal.commissionAgreed";
                value: boolean | string;
                /** Format: uuid */
                contractId?: string;
                /** Format: uuid */
                attachmentId: string;
            }[];
        };
        DecideStatedFacts: {
            lines: ({
                /** Format: uuid */
                statedFactId: string;
                /** @constant */
                outcome: "verified";
            } | {
                /** Format: uuid */
                statedFactId: string;
                /** @constant */
                outcome: "rejected";
                reason: string;
            })[];
        };
        FirstCheck: {
            /** @constant */
            outcome: "pass";
            opinion: string;
            waivedEvidence?: {
                /** @enum {string} */
                kind: "REGISTRATION_CERT" | "CONTRACT" | "INVOICE" | "BANK_SLIP" | "NON_RELATED_DECLARATION" | "PATENT_CERT" | "AUDIT_REPORT" | "SALES_LEDGER" | "COMMISSION_AGREEMENT" | "SHARE_CHANGE" | "ACCEPTANCE" | "TAX_PROOF" | "PAYEE_CONFIRMATION" | "RECEIPT";
                reason: string;
            }[];
        } | {
            /** @constant */
            outcome: "refuse";
            reasonCode: string;
            opinion: string;
        };
        SecondCheck: {
            /** @constant */
            outcome: "pass";
            opinion: string;
        } | {
            /** @constant */
            outcome: "send_back";
            opinion: string;
        } | {
            /** @constant */
            outcome: "refuse";
            reasonCode: string;
            opinion: string;
        };
        DecideObjection: {
            /** @constant */
            outcome: "dismissed";
            /** Format: uuid */
            objectionId: string;
            reason: string;
        } | {
            /** @constant */
            outcome: "upheld_remove";
            /** Format: uuid */
            objectionId: string;
            reason: string;
        } | {
            /** @constant */
            outcome: "upheld_change";
            /** Format: uuid */
            objectionId: string;
            reason: string;
            amountFen: string;
        };
        Approve: {
            /** @constant */
            outcome: "approve";
            opinion: string;
        } | {
            /** @constant */
            outcome: "refuse";
            reasonCode: string;
            opinion: string;
        };
        ConfirmPayee: {
            accountName: string;
            bankName: string;
            bankCode: string;
            accountNumber: string;
            papers?: {
                /** Format: uuid */
                confirmationDocumentId: string;
                confirmedAmountFen: string;
                /** Format: uuid */
                receiptDocumentId?: string;
            };
            nameEvidence?: {
                /** Format: uuid */
                filingDocumentId: string;
                /** Format: uuid */
                licenceDocumentId: string;
            };
            sameAccountReason?: string;
        };
        CheckPayeeChange: {
            /** @constant */
            outcome: "confirm";
            opinion: string;
            bankCode: string;
            accountNumber: string;
        } | {
            /** @constant */
            outcome: "refuse";
            opinion: string;
        };
        RequestClaimCorrection: {
            content: string;
        };
        AnswerClaimCorrection: {
            answer: string;
            documentIds?: string[];
            receiptIds?: string[];
        };
        GiveJointOpinion: {
            /** @constant */
            opinion: "agree";
            opinionText?: string;
            /** Format: uuid */
            documentId?: string;
        } | {
            /** @constant */
            opinion: "agree_with_condition";
            opinionText: string;
            /** Format: uuid */
            documentId?: string;
        } | {
            /** @constant */
            opinion: "object";
            opinionText: string;
            /** Format: uuid */
            documentId?: string;
        };
        DecideInMeeting: {
            /** @constant */
            outcome: "pass";
            meetingNumber: string;
            /** Format: date */
            heldOn: string;
            /** Format: uuid */
            minutesDocumentId: string;
        } | {
            /** @constant */
            outcome: "lower";
            meetingNumber: string;
            /** Format: date */
            heldOn: string;
            /** Format: uuid */
            minutesDocumentId: string;
            amountFen: string;
            reason: string;
        } | {
            /** @constant */
            outcome: "set";
            meetingNumber: string;
            /** Format: date */
            heldOn: string;
            /** Format: uuid */
            minutesDocumentId: string;
            amountFen: string;
            reason: string;
        } | {
            /** @constant */
            outcome: "refuse";
            meetingNumber: string;
            /** Format: date */
            heldOn: string;
            /** Format: uuid */
            minutesDocumentId: string;
            reasonCode: string;
            reason: string;
        };
        RegisterObjection: {
            /** @enum {string} */
            channel: "letter" | "mail" | "visit" | "discipline_inspection";
            /** Format: date */
            receivedOn: string;
            /** @enum {string} */
            identityKind: "person" | "unit" | "anonymous";
            objectorName: string;
            objectorContact: string;
            isStamped?: boolean;
            content: string;
            /** Format: uuid */
            documentId: string;
        };
        NoteObjection: {
            /** Format: uuid */
            objectionId: string;
            note: string;
            /** Format: uuid */
            documentId?: string;
        };
        PlaceHold: {
            /** @enum {string} */
            kind: "credit" | "objection" | "audit" | "court" | "duplicate" | "data" | "other";
            reason: string;
            /** Format: uuid */
            documentId?: string;
        };
        LiftHold: {
            /** Format: uuid */
            holdId: string;
            reason: string;
            /** Format: uuid */
            documentId?: string;
        };
        KeepCreditCheck: {
            /** @constant */
            result: "clear";
            /** @enum {string} */
            source: "credit_china" | "court_enforcement" | "enterprise_credit";
            /** Format: date */
            checkedOn: string;
            /** Format: uuid */
            documentId: string;
            detail?: string;
        } | {
            /** @constant */
            result: "listed";
            /** @enum {string} */
            source: "credit_china" | "court_enforcement" | "enterprise_credit";
            /** Format: date */
            checkedOn: string;
            /** Format: uuid */
            documentId: string;
            detail: string;
        };
        AppointBodyMember: {
            bodyCode: string;
            /** Format: uuid */
            userId: string;
        };
        DrawPayeeReceipts: {
            policyCode?: string;
            /** Format: date */
            paidFromOn: string;
            /** Format: date */
            paidToOn: string;
            seed: string;
            confidencePermille: number;
            tolerablePermille: number;
            answerDays?: number;
        };
        SettlePayeeReceipt: {
            settlement: string;
        };
        RaiseObjection: {
            /** @enum {string} */
            identityKind?: "person" | "unit" | "anonymous";
            objectorName: string;
            objectorContact: string;
            isStamped?: boolean;
            content: string;
            /** Format: uuid */
            documentId?: string;
        };
        ClaimShare: {
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            documentNumber: string;
        };
        EnterShareReceipt: {
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            amountFen: string;
            documentNumber: string;
            /** Format: date */
            receivedOn: string;
        };
        ProposeBudgetAct: {
            /** @constant */
            kind: "open";
            policyCode: string;
            fiscalYear: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            amountFen: string;
            /**
             * @default city
             * @enum {string}
             */
            level: "central" | "province" | "city" | "district";
        } | {
            /** @constant */
            kind: "supplement";
            policyCode: string;
            fiscalYear: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            amountFen: string;
        } | {
            /** @constant */
            kind: "cut";
            policyCode: string;
            fiscalYear: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            amountFen: string;
        } | {
            /** @constant */
            kind: "shares";
            policyCode: string;
            fiscalYear: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            shares: {
                /** @enum {string} */
                level: "central" | "province" | "city" | "district";
                permyriad: number;
                /** @enum {string} */
                mode: "DIRECT" | "ADVANCE_THEN_SETTLE";
            }[];
        } | {
            /** @constant */
            kind: "close";
            policyCode: string;
            fiscalYear: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            /** @default [] */
            decisions: {
                /** Format: uuid */
                claimId: string;
                /** @enum {string} */
                decision: "carry" | "release";
            }[];
        };
        DecideBudgetAct: {
            /** @constant */
            outcome: "confirm";
        } | {
            /** @constant */
            outcome: "refuse";
            reason: string;
        };
        PreviewFundingPlan: {
            policyCode: string;
            fiscalYear: number;
            claimIds?: string[];
            /** @enum {string} */
            mode?: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            scores?: {
                /** Format: uuid */
                claimId: string;
                score: number;
            }[];
        };
        ProposeFundingPlan: {
            policyCode: string;
            fiscalYear: number;
            claimIds?: string[];
            /** @enum {string} */
            mode?: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            scores?: {
                /** Format: uuid */
                claimId: string;
                score: number;
            }[];
            documentNumber: string;
            /** Format: date */
            documentOn: string;
        };
        DecideFundingPlan: {
            /** @constant */
            outcome: "issue";
            opinion: string;
        } | {
            /** @constant */
            outcome: "refuse";
            reason: string;
        };
        CheckInvariants: {
            reason: string;
        };
        ClosePayoutGate: {
            reason: string;
        };
        OpenPayoutGate: {
            reason: string;
        };
        ObjectToChallenge: {
            objectorName: string;
            objectorContact: string;
            content: string;
        };
        FileChallenge: {
            title: string;
            need: string;
            indicators: string[];
            budgetFen: string;
            /** Format: date */
            bidsCloseOn: string;
            intellectualPropertyTerms: string;
            /** Format: uuid */
            officeId?: string;
            documentIds: string[];
        };
        CheckChallenge: {
            /** @constant */
            outcome: "pass";
            opinion: string;
            /** @enum {string} */
            creditResult: "not_checked" | "clear" | "listed" | "unknown";
            creditNote?: string;
        } | {
            /** @constant */
            outcome: "send_back";
            opinion: string;
        } | {
            /** @constant */
            outcome: "refuse";
            opinion: string;
        };
        GiveReason: {
            reason: string;
        };
        DecidePublication: {
            /** @enum {string} */
            outcome: "publish" | "refuse";
            opinion: string;
        };
        BidForChallenge: {
            priceFen: string;
            firstSumFen: string;
            months: number;
            plan: string;
            milestones: {
                title: string;
                month: number;
            }[];
            members?: {
                unifiedSocialCreditCode: string;
                sharePercent: string;
                isLead: boolean;
                task: string;
            }[];
            showToInvited?: boolean;
            documentIds: string[];
        };
        AnswerMembership: {
            /** @enum {string} */
            answer: "confirmed" | "declined";
        };
        AssignChallengeExpert: {
            /** Format: uuid */
            userId: string;
        };
        DeclareChallengeInterest: {
            hasConflict: boolean;
            statement: string;
        };
        ScoreBids: {
            scores: {
                /** Format: uuid */
                bidId: string;
                points: {
                    [key: string]: number;
                };
                reason: string;
            }[];
        };
        ProposeAward: {
            reason: string;
        };
        DecideAward: {
            /** @enum {string} */
            outcome: "announce" | "return" | "no_award";
            opinion: string;
        };
        DecideChallengeObjection: {
            /** @enum {string} */
            outcome: "dismissed" | "upheld";
            /** Format: uuid */
            objectionId: string;
            reason: string;
        };
        LinkContract: {
            /** Format: uuid */
            contractId: string;
        };
        RecordDeposit: {
            amountFen: string;
            holder: string;
            slipNumber: string;
            /** Format: date */
            paidOn: string;
            documentIds: string[];
        };
        DecideDeposit: {
            /** @enum {string} */
            outcome: "released" | "forfeited";
            reason: string;
        };
        ReportMilestone: {
            milestoneNo: number;
            report: string;
            documentIds: string[];
        };
        DecideMilestone: {
            milestoneNo: number;
            /** @enum {string} */
            outcome: "passed" | "missed";
            opinion: string;
        };
        RequestWorkExtension: {
            /** Format: date */
            toOn: string;
            reason: string;
        };
        DecideWorkExtension: {
            /** @enum {string} */
            outcome: "grant" | "refuse";
            opinion: string;
        };
        ApplyForAcceptance: {
            report: string;
            documentIds: string[];
        };
        GiveAcceptanceOpinion: {
            /** @enum {string} */
            outcome: "pass" | "fail";
            opinion: string;
        };
        DecideAcceptance: {
            /** @enum {string} */
            outcome: "pass" | "return" | "fail";
            opinion: string;
        };
        ClaimSubsidy: {
            policyCode: string;
            claimYear?: number;
        };
        FileProject: {
            title: string;
            summary: string;
            /** Format: date */
            beganOn: string;
            contractIds: string[];
            fiscalSupport: boolean;
        };
        EnterVouchers: {
            vouchers: {
                number: string;
                /** Format: date */
                spentOn: string;
                payee: string;
                purpose: string;
                amountFen: string;
            }[];
            documentIds: string[];
        };
        SubmitProof: {
            /** Format: date */
            endedOn: string;
            newSalesFen: string;
            report: string;
            documentIds: string[];
        };
        CheckProject: {
            /** @constant */
            outcome: "pass";
            opinion: string;
            excludedVouchers: {
                /** Format: uuid */
                voucherId: string;
                reason: string;
            }[];
        } | {
            /** @constant */
            outcome: "send_back";
            opinion: string;
        } | {
            /** @constant */
            outcome: "refuse";
            opinion: string;
        };
        AcceptProject: {
            /** @enum {string} */
            outcome: "pass" | "fail";
            /** Format: date */
            heldOn: string;
            conclusion: string;
            members: {
                name: string;
                organisation: string;
                opinion: string;
            }[];
            documentIds: string[];
        };
        DetermineAmount: {
            policyCode: string;
            amountFen: string;
            members: {
                name: string;
                organisation: string;
                opinion: string;
            }[];
            /** Format: date */
            minutesOn: string;
            minutes: string;
            documentIds: string[];
        };
        OrderRecovery: {
            reason: string;
            legalBasis?: string;
            instalments: {
                /** Format: date */
                dueOn: string;
                amountFen: string;
            }[];
            payTo: string;
        };
        ProposeRecovery: {
            /** @enum {string} */
            cause: "AUDIT_FINDING" | "REFUND" | "FALSE_CLAIM" | "PAID_IN_ERROR";
            amountFen: string;
            reason: string;
            document: string;
        };
        DecideRecovery: {
            /** @enum {string} */
            outcome: "confirm" | "refuse";
            reason: string;
        };
        ReceiveRefund: {
            slipNumber: string;
            /** Format: date */
            receivedOn: string;
            amountFen: string;
            payerName: string;
            document: string;
            /** @default false */
            keepExcess: boolean;
        };
        RequestOnRecovery: {
            /** @constant */
            kind: "plan";
            instalments: {
                /** Format: date */
                dueOn: string;
                amountFen: string;
            }[];
            reason: string;
            document?: string;
        } | {
            /** @constant */
            kind: "write_off";
            reason: string;
            document: string;
        } | {
            /** @constant */
            kind: "netting";
            /** Format: uuid */
            claimId: string;
            amountFen: string;
            reason: string;
            document?: string;
        } | {
            /** @constant */
            kind: "undo_netting";
            /** Format: uuid */
            nettingId: string;
            reason: string;
            document?: string;
        } | {
            /** @constant */
            kind: "return_credit";
            amountFen: string;
            paidTo: string;
            reason: string;
            document: string;
        };
        SuspendRecovery: {
            /** @enum {string} */
            outcome: "suspend" | "resume";
            reason: string;
            document: string;
        };
        DecideRecoveryRequest: {
            /** @enum {string} */
            outcome: "agree" | "refuse";
            reason: string;
        };
        PublishSplit: {
            /** @enum {string} */
            subject: "ownership" | "net_income";
            /** @enum {string} */
            way: "transfer_or_licence" | "investment" | "own_implementation";
            agreement: string;
            grossFen?: string;
            deductions?: {
                item: string;
                amountFen: string;
                document: string;
            }[];
            parties: {
                /** @enum {string} */
                kind: "completer" | "contributor" | "unit";
                name: string;
                unifiedSocialCreditCode?: string;
                contribution: string;
                /** @default false */
                holdsLeadingPost: boolean;
                share: string;
            }[];
        };
        DecideSplit: {
            /** @enum {string} */
            outcome: "object" | "enter_into_force" | "void";
            reason: string;
        };
        FileTransferBody: {
            /** @enum {string} */
            kind: "body" | "broker_person";
            filingNumber: string;
            name: string;
            unifiedSocialCreditCode?: string;
            certificateNumber?: string;
            regionCode: string;
            services: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string;
            document: string;
        };
        EndTransferBody: {
            reason: string;
        };
        StartTrial: {
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            terms: string;
            intendedFeeFen?: string;
        };
        EndTrial: {
            /** @enum {string} */
            outcome: "turn_paid" | "end";
            reason: string;
        };
        BuildBatch: {
            claimIds: string[];
            channel?: string;
        };
        CheckBatch: {
            /** @constant */
            outcome: "approve";
            opinion: string;
        } | {
            /** @constant */
            outcome: "reject";
            opinion: string;
        };
        DecideDeskItem: {
            /** @constant */
            decision: "attach";
            /** Format: uuid */
            instructionId: string;
            /** Format: date */
            executedOn?: string;
            reason: string;
        } | {
            /** @constant */
            decision: "accept_repayment";
            /** Format: uuid */
            instructionId: string;
            noticeNumber: string;
            /** Format: date */
            executedOn?: string;
            reason: string;
        } | {
            /** @constant */
            decision: "dismiss";
            reason: string;
        } | {
            /** @constant */
            decision: "ask_treasury";
            reason: string;
        };
        ConfirmOrRefuse: {
            /** @enum {string} */
            outcome: "confirm" | "refuse";
            reason: string;
        };
        CorrectPayment: {
            /** Format: uuid */
            budgetId: string;
            reason: string;
        };
        ClosePayoutDay: {
            /** Format: date */
            day: string;
        };
        MarkNotices: {
            /** Format: uuid */
            readUpTo: string;
        };
        MarkNotice: {
            read: boolean;
        };
        ChangeNoticePreferences: {
            email?: boolean;
            sms?: boolean;
        };
        CreateWebhookEndpoint: {
            url: string;
            description?: string;
            kinds?: string[];
        };
        PublishStatistics: {
            year: number;
            throughQuarter: number;
            /** Format: date */
            asOf?: string;
        };
        CorrectStatistics: {
            /** Format: date */
            asOf?: string;
            reason: string;
        };
        SetTargets: {
            year: number;
            targets: {
                districtCode: string;
                quarter: number;
                /** @enum {string} */
                measure: "contract_value" | "technology_transaction_value";
                targetFen: string;
            }[];
            reason?: string;
        };
        ExportNational: {
            /**
             * @default pending
             * @enum {string}
             */
            which: "pending" | "all";
            /**
             * @default csv
             * @enum {string}
             */
            format: "csv" | "json";
        };
        AssignException: {
            /** Format: uuid */
            ownerId: string;
        };
        CloseException: {
            /** @enum {string} */
            reason: "corrected_in_national" | "corrected_here" | "explained" | "false_alarm";
            note: string;
        };
        SaveAddressBookEntry: {
            unifiedSocialCreditCode?: string;
            name: string;
            countryCode: string;
            regionCode?: string;
            natureCode?: string;
            legalRepresentative?: string;
            contactName?: string;
            contactPhone?: string;
        };
        ProposeRuleChange: {
            /** @enum {string} */
            kind: "rule_set" | "jurisdiction" | "calendar" | "code_list";
            ruleCode: string;
            data: components["schemas"]["RuleData"];
            reason: string;
        };
        RuleData: {
            [key: string]: unknown;
        } | string;
        PreviewRuleChange: {
            /** @enum {string} */
            kind: "rule_set" | "jurisdiction" | "calendar" | "code_list";
            ruleCode: string;
            data: components["schemas"]["RuleData"];
        };
        DecideRuleChange: {
            /** @enum {string} */
            outcome: "approve" | "reject";
            reason: string;
        };
        DraftPolicy: {
            content: components["schemas"]["PolicyContent"];
        };
        PolicyContent: {
            [key: string]: unknown;
        } | string;
        RewritePolicy: {
            baseVersion: number;
            content: components["schemas"]["PolicyContent"];
        };
        DiscardPolicyDraft: {
            reason: string;
        };
        ProposePolicy: {
            baseVersion: number;
            reason: string;
        };
        DecidePolicy: {
            /** @enum {string} */
            outcome: "publish" | "reject";
            reason: string;
        };
        RunLaboratory: {
            title?: string;
            policies: components["schemas"]["TriedPolicy"][];
            compareWithInForce?: boolean;
            fromYear: number;
            toYear: number;
            budgetFen?: string;
            fiscalYear?: number;
            regionCode?: string;
        };
        TriedPolicy: {
            /** Format: uuid */
            draftId: string;
        } | {
            policyCode: string;
            version?: number;
        };
        WhatIf: {
            policy: components["schemas"]["TriedPolicy"];
            creditCode: string;
            claimYear: number;
            contractIds?: string[];
            deductEarlierGrants?: boolean;
            facts?: {
                [key: string]: string | boolean;
            };
        };
        MoveClock: {
            by?: string;
            /** @constant */
            to?: "now";
        };
        ContractPage: {
            items: {
                /** Format: uuid */
                id: string;
                registrationNumber: string | null;
                projectName: string;
                kindCode: string | null;
                sellerName: string;
                buyerName: string;
                status: components["schemas"]["ContractStatus"];
                contractValueFen: components["schemas"]["Fen"] | null;
                technologyTransactionValueFen: components["schemas"]["Fen"] | null;
                signedOn: string | null;
                registeredOn: string | null;
                submittedAt: string | null;
                version: number;
            }[];
            nextCursor: string | null;
        };
        /** @enum {string} */
        ContractStatus: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
        Fen: string;
        Problem: {
            type: string;
            title: string;
            titleEn: string;
            status: number;
            detail: string;
            detailEn: string;
            instance: string;
            code: string;
            details: {
                [key: string]: unknown;
            };
            errors?: {
                pointer: string;
                code: string;
                message: string;
                messageEn: string;
                expected?: {
                    [key: string]: unknown;
                };
            }[];
        };
        Contract: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["ContractStatus"];
            version: number;
            etag: string;
            allowedActions: components["schemas"]["ContractAction"][];
            office: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            secondReviewOffice: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            applicant: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            holder: components["schemas"]["Person"] | null;
            isLarge: boolean;
            dueAt: string | null;
            dueOn: string | null;
            dueProvisional: boolean;
            dueLimit: string | null;
            pausedSince: string | null;
            extensionAsked: boolean;
            overdue: boolean;
            submittedAt: string | null;
            acceptedOn: string | null;
            ruleSet: components["schemas"]["RuleSetRef"] | null;
            rules: components["schemas"]["RuleFigure"][];
            filedAgainFromId: string | null;
            statusBefore: components["schemas"]["ContractStatus"] | null;
            inDispute: boolean | null;
            isSampled: boolean | null;
            transferTo: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            objections: {
                onBehalfOf: string;
                against: string;
                reason: string | null;
                /** Format: date-time */
                raisedAt: string;
                outcome: ("dismissed" | "re_recognised") | null;
                rationale: string | null;
                decidedAt: string | null;
            }[];
            disputes: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "reconsideration" | "lawsuit";
                /** Format: date */
                knownOn: string;
                /** Format: date */
                filedOn: string;
                period: string;
                /** Format: date */
                lastOn: string;
                lastProvisional: boolean;
                isInTime: boolean;
                bodyName: string;
                reference: string | null;
                outcome: ("decision_upheld" | "decision_annulled" | "decision_changed" | "remedy_withdrawn") | null;
                decidedOn: string | null;
            }[];
            revocations: {
                causeCodes: string[];
                notice: string;
                /** Format: date-time */
                proposedAt: string;
                statement: string | null;
                statementAt: string | null;
                heardOn: string | null;
                hearingMinutes: string | null;
                periodEndedAt: string | null;
                outcome: ("revoked" | "cleared") | null;
                rationale: string | null;
                decidedAt: string | null;
            }[];
            spotChecks: {
                /** Format: uuid */
                planId: string;
                title: string;
                rank: number;
                finding: ("in_order" | "to_be_changed" | "to_be_revoked") | null;
                remarks: string | null;
                foundAt: string | null;
                lapsedAt: string | null;
            }[];
            formVersion: components["schemas"]["FormPin"] | null;
            newerFormVersion: components["schemas"]["FormCarryOver"] | null;
            unfinishedFields: components["schemas"]["UnfinishedField"][];
            declaration: components["schemas"]["DraftDeclaration"];
            pendingDeclaration: components["schemas"]["DraftDeclaration"] | null;
            findings: components["schemas"]["Finding"][];
            refusal: {
                kind: string;
                reasonCodes: string[];
                reason: string | null;
                remedies: string | null;
                /** Format: date-time */
                decidedAt: string;
            } | null;
            corrections: {
                round: number;
                fromStatus: components["schemas"]["ContractStatus"];
                /** Format: date-time */
                requestedAt: string;
                answeredAt: string | null;
                retyping: {
                    kindCodeBefore: string;
                    proposedKindCode: string;
                    agreed: boolean | null;
                } | null;
                items: {
                    itemNo: number;
                    pointer: string | null;
                    reasonCode: string;
                    request: string;
                    answer: string | null;
                    /** @enum {string} */
                    state: "open" | "answered" | "accepted" | "waived" | "reopened";
                    document: {
                        /** Format: uuid */
                        attachmentId: string;
                        page: number;
                        quote: string;
                    } | null;
                }[];
            }[];
            attachments: components["schemas"]["Attachment"][];
            assessments: {
                /** @enum {string} */
                stage: "first_review" | "second_review" | "amendment" | "objection";
                versionNo: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                nonTechnicalFen: components["schemas"]["Fen"];
                nonTechnicalLines: unknown[];
                assessedBy: components["schemas"]["Person"] | null;
                /** Format: date-time */
                assessedAt: string;
            }[];
            expertOpinions: {
                recommendation: string;
                opinion: string | null;
                by: components["schemas"]["Person"] | null;
                /** Format: date-time */
                givenAt: string;
            }[];
            counterpartyConfirmation: components["schemas"]["CounterpartyConfirmation"] | null;
            expertInvitations: components["schemas"]["ExpertInvitation"][];
            invitationActions: ("inviteExpert" | "revokeInvitation")[];
            registration: {
                number: string;
                nationalNumber: string | null;
                /** @enum {string} */
                nationalState: "not_sent" | "sent" | "synced" | "sync_error";
                /** Format: date */
                registeredOn: string;
                versionNo: number;
                endedOn: string | null;
                endKind: string | null;
            } | null;
            certificate: {
                versionNo: number;
                /** @enum {string} */
                state: "issued" | "superseded" | "void";
                /** Format: date */
                issuedOn: string;
                endedOn: string | null;
                publicId: string;
                verificationUrl: string;
                pdfSha256: string | null;
            } | null;
            certificates: {
                versionNo: number;
                /** @enum {string} */
                state: "issued" | "superseded" | "void";
                /** Format: date */
                issuedOn: string;
                endedOn: string | null;
                publicId: string;
                verificationUrl: string;
                pdfSha256: string | null;
            }[];
            receipts: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "invoice" | "bank_slip";
                number: string;
                /** Format: date */
                receivedOn: string;
                payerName: string;
                payeeName: string;
                amountFen: components["schemas"]["Fen"];
                remark: string | null;
                refundOf: string | null;
                findings: string[];
                admittedFen: components["schemas"]["Fen"] | null;
                article: string | null;
                explanation: string | null;
                /** Format: uuid */
                attachmentId: string;
                /** @enum {string} */
                status: "entered" | "verified" | "rejected";
                reason: string | null;
            }[];
            claims: {
                /** Format: uuid */
                id: string;
                policyCode: string;
                status: string;
                amountFen: components["schemas"]["Fen"] | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @enum {string} */
        ContractAction: "submit" | "purgeStateSecret" | "withdraw" | "declineAcceptance" | "requestCorrection" | "proposeRetyping" | "resubmit" | "closeUnanswered" | "accept" | "referToSecondReview" | "referToExperts" | "giveExpertOpinion" | "register" | "approveRegistration" | "sendBack" | "refuseRegistration" | "fileAgain" | "raiseObjection" | "dismissObjection" | "reRecognise" | "flagDispute" | "closeDispute" | "applyAmendment" | "approveAmendment" | "refuseAmendment" | "withdrawAmendment" | "applyDeregistration" | "confirmDeregistration" | "refuseDeregistration" | "withdrawDeregistration" | "proposeRevocation" | "giveStatement" | "recordHearing" | "endStatementPeriod" | "revoke" | "clearRevocation" | "complete" | "enterReceipt" | "verifyReceipts" | "claimReward" | "requestSummaryList" | "recordFinding" | "proposeTransfer" | "acceptTransfer" | "declineTransfer" | "pauseClock" | "endPause" | "requestExtension" | "grantExtension" | "refuseExtension";
        Person: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        RuleSetRef: {
            code: string;
            version: number | null;
            confirmed: boolean;
        };
        RuleFigure: {
            /** @enum {string} */
            figure: "limits.acceptance" | "limits.correction" | "limits.review.standard" | "limits.review.large" | "limits.review.expert" | "limits.deregistration" | "limits.publicity" | "limits.objection" | "limits.statement" | "pauses" | "extension" | "warnings" | "large" | "secondReview" | "applicantSides" | "filingWindow" | "paper" | "counterpartyConfirmation" | "numberTemplate";
            zh: string;
            en: string;
            value: unknown;
            code: string;
            version: number;
            place: components["schemas"]["RulePlace"];
            source: string;
            confirmed: boolean;
            note: string | null;
            instead: {
                value: unknown;
                code: string;
                version: number;
                place: components["schemas"]["RulePlace"];
                source: string;
                confirmed: boolean;
                note: string | null;
            }[];
        };
        RulePlace: {
            regionCode: string;
            point?: string;
            name: string;
            nameEn: string;
        };
        FormPin: {
            formId: string;
            version: number;
        };
        FormCarryOver: {
            from: components["schemas"]["FormPin"];
            to: {
                formId: string;
                version: number;
                /** Format: date */
                validFrom: string;
            };
            added: ({
                pointer: string;
                labelZh: string;
                labelEn: string;
            } & {
                [key: string]: unknown;
            })[];
            removed: ({
                pointer: string;
                labelZh: string;
                labelEn: string;
            } & {
                [key: string]: unknown;
            })[];
            changed: {
                pointer: string;
                changed: string[];
                before: {
                    pointer: string;
                    labelZh: string;
                    labelEn: string;
                } & {
                    [key: string]: unknown;
                };
                after: {
                    pointer: string;
                    labelZh: string;
                    labelEn: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
            dropped: {
                pointer: string;
                labelZh: string;
                labelEn: string;
                value: unknown;
            }[];
            toFill: {
                pointer: string;
                zh: string;
                en: string;
            }[];
        };
        UnfinishedField: {
            pointer: string;
            labelZh: string;
            labelEn: string;
            version: number;
            value: unknown;
            errors: {
                pointer: string;
                code: string;
                message: string;
                messageEn: string;
            }[];
        };
        Finding: {
            ruleId: string;
            /** @enum {string} */
            severity: "block" | "warn" | "info";
            pointer: string;
            zh: string;
            en: string;
            remedyZh: string;
            remedyEn: string;
            evidence: string;
            page?: number;
            basis: string;
            confirmed: boolean;
            details?: {
                contracts?: ({
                    /** Format: uuid */
                    contractId: string;
                    registrationNumber: string | null;
                    status: string;
                    officeName: string;
                    projectName: string;
                    kindCode: string;
                    sellerName: string;
                    buyerName: string;
                    /** Format: date */
                    signedOn: string;
                    contractValueFen: components["schemas"]["Fen"];
                    similarity?: number;
                } | {
                    /** @constant */
                    purged: true;
                })[];
                path?: {
                    zh: string;
                    en: string;
                };
            };
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            slot: "contract_text" | "contract_annex" | "intellectual_property_proof" | "plan_document" | "fiscal_document" | "authorisation" | "commitment_letter" | "import_export_certificate" | "intermediary_contract" | "correction_material" | "amendment_agreement" | "termination_proof" | "invoice" | "bank_slip" | "other";
            fileName: string;
            mediaType: string;
            byteSize: number;
            sha256: string;
            pageCount: number | null;
            /** Format: date-time */
            uploadedAt: string;
            /** Format: uuid */
            documentId: string;
            versionNo: number;
            supersededAt: string | null;
            scan: {
                /** @enum {string} */
                state: "unscanned" | "clean" | "infected" | "scan_failed";
                engine: string | null;
                signatureVersion: string | null;
                threat: string | null;
                scannedAt: string | null;
            };
            warnings?: string[];
        };
        CounterpartyConfirmation: {
            /** @enum {string} */
            state: "none" | "asked" | "confirmed" | "refused" | "stale";
            id: string | null;
            name: string | null;
            email: string | null;
            askedAt: string | null;
            validUntil: string | null;
            answer: ("confirmed" | "refused") | null;
            answeredAt: string | null;
            answeredName: string | null;
            answeredPosition: string | null;
            reason: string | null;
            contentSha256: string | null;
        };
        ExpertInvitation: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "invited" | "declared" | "declined" | "answered" | "expired" | "revoked";
            name: string;
            email: string;
            organisation: string;
            question: string;
            /** Format: date */
            deadlineOn: string;
            /** Format: date-time */
            invitedAt: string;
            declaredAt: string | null;
            interest: ("self" | "relative" | "former_employer" | "shareholding" | "other") | null;
            interestReason: string | null;
            endedAt: string | null;
            endReason: string | null;
            recommendation: string | null;
            opinion: string | null;
            verdicts: {
                /** @enum {string} */
                isTechnologyContract: "yes" | "no" | "unclear";
                kindCode: string | null;
                technologyTransactionValueFen: string | null;
            } | null;
            documents: {
                /** Format: uuid */
                id: string;
                fileName: string;
                mediaType: string;
                sha256: string;
                /** @enum {string} */
                scanState: "unscanned" | "clean" | "infected" | "scan_failed";
            }[];
        };
        DraftFields: {
            /** Format: uuid */
            contractId: string;
            version: number;
            etag: string;
            fields: {
                pointer: string;
                labelZh: string;
                labelEn: string;
                version: number;
                value: unknown;
                wellFormed: boolean;
                errors: components["schemas"]["DraftFieldProblem"][];
                changedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                changedAt: string | null;
                refusedValues: number;
            }[];
        };
        DraftFieldProblem: {
            pointer: string;
            code: string;
            message: string;
            messageEn: string;
        };
        SavedDraftFields: {
            /** Format: uuid */
            contractId: string;
            version: number;
            etag: string;
            saved: components["schemas"]["SavedDraftField"][];
        };
        SavedDraftField: {
            pointer: string;
            labelZh: string;
            labelEn: string;
            /** @enum {string} */
            outcome: "saved" | "unchanged";
            version: number;
            wellFormed: boolean;
            errors: components["schemas"]["DraftFieldProblem"][];
        };
        DraftFieldHistory: {
            /** Format: uuid */
            contractId: string;
            pointer: string;
            labelZh: string;
            labelEn: string;
            items: {
                /** @enum {string} */
                outcome: "opened" | "saved" | "refused" | "dropped";
                version: number;
                baseVersion: number | null;
                value: unknown;
                wellFormed: boolean;
                savedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                savedAt: string;
            }[];
            nextCursor: string | null;
        };
        CarriedOver: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            version: number;
            carriedOver: components["schemas"]["FormCarryOver"];
        };
        ModelContracts: {
            items: {
                /** @enum {string} */
                kind: "development" | "transfer" | "licence" | "consulting" | "service";
                version: number;
                title: string;
                titleEn: string;
                sellerRole: string;
                buyerRole: string;
                basis: string;
                /** Format: date */
                validFrom: string;
                source: string;
                confirmed: boolean;
                articles: {
                    heading: string;
                    basis: string;
                }[];
            }[];
        };
        ContractDocuments: {
            /** Format: uuid */
            contractId: string;
            slots: {
                /** @enum {string} */
                slot: "contract_text" | "contract_annex" | "intellectual_property_proof" | "plan_document" | "fiscal_document" | "authorisation" | "commitment_letter" | "import_export_certificate" | "intermediary_contract" | "correction_material" | "amendment_agreement" | "termination_proof" | "invoice" | "bank_slip" | "other";
                zh: string;
                en: string;
                formats: ("pdf" | "ofd" | "png" | "jpeg" | "docx" | "xlsx")[];
                mostBytes: number;
                most: number;
                source: string;
                confirmed: boolean;
                /** @enum {string} */
                demand: "required" | "conditional" | "optional";
                basis: string | null;
                when: ("always" | "registered_right" | "plan_project" | "foreign_trade" | "fiscal_money" | "intermediary") | null;
                missing: boolean;
                documents: {
                    /** Format: uuid */
                    documentId: string;
                    versions: {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        slot: "contract_text" | "contract_annex" | "intellectual_property_proof" | "plan_document" | "fiscal_document" | "authorisation" | "commitment_letter" | "import_export_certificate" | "intermediary_contract" | "correction_material" | "amendment_agreement" | "termination_proof" | "invoice" | "bank_slip" | "other";
                        fileName: string;
                        mediaType: string;
                        byteSize: number;
                        sha256: string;
                        pageCount: number | null;
                        /** Format: date-time */
                        uploadedAt: string;
                        /** Format: uuid */
                        documentId: string;
                        versionNo: number;
                        supersededAt: string | null;
                        scan: {
                            /** @enum {string} */
                            state: "unscanned" | "clean" | "infected" | "scan_failed";
                            engine: string | null;
                            signatureVersion: string | null;
                            threat: string | null;
                            scannedAt: string | null;
                        };
                    }[];
                }[];
            }[];
        };
        DocumentSlots: {
            slots: {
                /** @enum {string} */
                slot: "contract_text" | "contract_annex" | "intellectual_property_proof" | "plan_document" | "fiscal_document" | "authorisation" | "commitment_letter" | "import_export_certificate" | "intermediary_contract" | "correction_material" | "amendment_agreement" | "termination_proof" | "invoice" | "bank_slip" | "other";
                zh: string;
                en: string;
                formats: ("pdf" | "ofd" | "png" | "jpeg" | "docx" | "xlsx")[];
                mostBytes: number;
                most: number;
                source: string;
                confirmed: boolean;
                required: {
                    kinds: ("development" | "transfer" | "licence" | "consulting" | "service")[];
                    /** @enum {string} */
                    when: "always" | "registered_right" | "plan_project" | "foreign_trade" | "fiscal_money" | "intermediary";
                    /** @enum {string} */
                    severity: "block" | "warn";
                    basis: string;
                }[];
            }[];
        };
        DocumentScans: {
            counts: {
                /** @enum {string} */
                state: "unscanned" | "clean" | "infected" | "scan_failed";
                documents: number;
                waiting: number;
            }[];
            signatures: {
                engine: string;
                signatureVersion: string | null;
                documents: number;
                /** Format: date-time */
                lastScannedAt: string;
            }[];
            found: {
                sha256: string;
                /** @enum {string} */
                state: "unscanned" | "clean" | "infected" | "scan_failed";
                threat: string | null;
                problem: string | null;
                /** Format: date-time */
                scannedAt: string;
            }[];
        };
        Rescan: {
            /** Format: uuid */
            commandId: string;
            documents: number;
        };
        Precheck: {
            /** Format: uuid */
            contractId: string;
            blocked: boolean;
            ruleSet: components["schemas"]["RuleSetRef"];
            isLarge: boolean | null;
            findings: components["schemas"]["Finding"][];
        };
        Findings: {
            /** Format: uuid */
            contractId: string;
            findings: {
                /** Format: uuid */
                id: string;
                versionNo: number;
                finding: components["schemas"]["Finding"];
                /** Format: date-time */
                foundAt: string;
                decisions: {
                    /** @enum {string} */
                    outcome: "confirmed" | "dismissed";
                    reason: string | null;
                    by: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                    /** @enum {string} */
                    as: "reviewer" | "second_reviewer";
                    /** Format: date-time */
                    decidedAt: string;
                }[];
            }[];
        };
        FindingDecisions: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            confirmed: number;
            dismissed: number;
        };
        ContractOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            status: components["schemas"]["ContractStatus"];
            version: number;
            isLarge: boolean;
            dueAt: string | null;
            dueOn: string | null;
            dueProvisional: boolean;
            registrationNumber: string | null;
            allowedActions: components["schemas"]["ContractAction"][];
        };
        Pending: {
            /** Format: uuid */
            commandId: string;
            /** @constant */
            state: "pending";
            location: string;
        };
        Corrections: {
            /** Format: uuid */
            contractId: string;
            waitForApplicant: number;
            waitForOffice: number;
            rounds: {
                round: number;
                fromStatus: string;
                /** Format: date-time */
                requestedAt: string;
                versionNo: number | null;
                answeredAt: string | null;
                answeredVersionNo: number | null;
                items: {
                    itemNo: number;
                    anchor: ({
                        /** @constant */
                        kind: "form";
                        pointer: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                    } | {
                        /** @constant */
                        kind: "document";
                        /** Format: uuid */
                        attachmentId: string;
                        fileName: string;
                        slot: string;
                        page: number;
                        quote: string;
                        /** @enum {string} */
                        found: "on_page" | "on_other_page" | "unverified";
                        foundOnPages: number[];
                    }) | null;
                    reasonCode: string;
                    reason: {
                        zh: string;
                        en: string;
                    };
                    request: string;
                    /** @enum {string} */
                    state: "open" | "answered" | "accepted" | "waived" | "reopened";
                    stateWords: {
                        zh: string;
                        en: string;
                    };
                    reopens: {
                        round: number;
                        itemNo: number;
                    } | null;
                    reopenedAs: {
                        round: number;
                        itemNo: number;
                    } | null;
                    answer: string | null;
                    changedPointers: string[];
                    changedAttachmentIds: string[];
                    decision: {
                        reason: string | null;
                        /** Format: date-time */
                        at: string;
                        by: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                    } | null;
                    changes: {
                        pointer: string;
                        /** @enum {string} */
                        change: "added" | "removed" | "changed";
                        before: string | number | boolean | null;
                        after: string | number | boolean | null;
                    }[] | null;
                    quoteNow: {
                        versionNo: number;
                        /** @enum {string} */
                        standing: "stands" | "gone" | "document_withdrawn" | "not_readable";
                        attachmentId: string | null;
                        fileName: string | null;
                        pages: number[];
                    } | null;
                }[];
            }[];
        };
        CorrectionItemDecisions: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            decided: number;
            unfinished: number;
        };
        ReviewNotes: {
            /** Format: uuid */
            contractId: string;
            open: number;
            notes: {
                /** Format: uuid */
                id: string;
                attachmentId: string | null;
                documentName: string | null;
                page: number | null;
                quote: string | null;
                note: string;
                writtenBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                writtenAt: string;
                resolvedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                resolvedAt: string | null;
            }[];
        };
        ReviewNoteWritten: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            noteId: string;
            resolved: boolean;
        };
        AssessmentSheets: {
            /** Format: uuid */
            contractId: string;
            sheetNo: number;
            declared: {
                versionNo: number;
                contractValueFen: string;
                technologyTransactionValueFen: string;
                lines: {
                    declaredLine: number;
                    item: string;
                    /** @enum {string} */
                    kind: "equipment" | "instrument" | "part" | "material" | "other";
                    amountFen: string;
                }[];
            } | null;
            technicalIncome: {
                verifiedFen: string;
                countedFen: string;
                inCapitals: string;
            };
            sheets: {
                sheetNo: number;
                versionNo: number;
                /** @enum {string} */
                stage: "first_review" | "second_review" | "amendment" | "objection";
                /** @enum {string} */
                origin: "desk" | "decision";
                contractValueFen: string;
                contractValueReason: string | null;
                contractValueArticle: string | null;
                technologyTransactionValueFen: string;
                nonTechnicalFen: string;
                technicalIncomeFen: string;
                capitals: {
                    contractValue: string;
                    technologyTransactionValue: string;
                    technicalIncome: string;
                };
                lines: {
                    declaredLine: number | null;
                    /** @enum {string} */
                    outcome: "accepted" | "changed" | "rejected" | "added";
                    item: string;
                    /** @enum {string} */
                    kind: "equipment" | "instrument" | "part" | "material" | "other";
                    declaredFen: string | null;
                    assessedFen: string;
                    reason: string | null;
                    article: string | null;
                }[];
                writtenBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** Format: date-time */
                writtenAt: string;
                signedAt: string | null;
            }[];
            differences: {
                /** @enum {string} */
                what: "contract_value" | "technology_transaction_value" | "line";
                declaredLine: number | null;
                item: string | null;
                earlierFen: string | null;
                laterFen: string | null;
                earlierOutcome: ("accepted" | "changed" | "rejected" | "added") | null;
                laterOutcome: ("accepted" | "changed" | "rejected" | "added") | null;
            }[];
        };
        AssessmentWritten: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            sheetNo: number;
            contractValueFen: string;
            technologyTransactionValueFen: string;
            nonTechnicalFen: string;
            technicalIncomeFen: string;
            capitals: {
                contractValue: string;
                technologyTransactionValue: string;
                technicalIncome: string;
            };
        };
        ExpertInvited: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            invitationId: string;
            /** Format: date-time */
            validUntil: string;
        };
        InvitationRevoked: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            invitationId: string;
        };
        ConfirmationAsked: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            confirmationId: string;
            contentSha256: string;
            /** Format: date-time */
            validUntil: string;
        };
        ConfirmationRevoked: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            confirmationId: string;
        };
        CaseClock: {
            /** Format: uuid */
            contractId: string;
            /** Format: date */
            today: string;
            periods: components["schemas"]["ClockPeriod"][];
            pauses: components["schemas"]["ClockPause"][];
            pausedSince: string | null;
            stretches: {
                /** @enum {string} */
                status: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                words: components["schemas"]["Words"];
                /** @enum {string} */
                whose: "office" | "applicant" | "nobody";
                /** Format: date */
                from: string;
                to: string | null;
                workingDays: number;
                pausedDays: number;
            }[];
            officeDays: number | null;
            pauseReasons: {
                reason: string;
                words: components["schemas"]["Words"];
                maximumDays: number;
                /** @enum {string} */
                unit: "WORKDAY" | "CALENDAR";
                article: string;
                confirmed: boolean;
            }[];
            extension: {
                maximumDays: number;
                times: number;
                article: string;
                confirmed: boolean;
            } | null;
            words: components["schemas"]["Words"];
        };
        ClockPeriod: {
            /** Format: uuid */
            periodId: string;
            limit: string;
            words: components["schemas"]["Words"];
            /** @enum {string} */
            status: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
            running: boolean;
            rule: {
                code: string;
                version: number;
                figure: string;
                article: string;
                confirmed: boolean;
            };
            /** @enum {string} */
            unit: "WORKDAY" | "CALENDAR";
            days: number;
            extensionDays: number;
            /** Format: date */
            startedOn: string;
            /** Format: date */
            dueOn: string;
            provisional: boolean;
            calendarVersion: string;
            endedOn: string | null;
            usedDays: number | null;
            leftDays: number | null;
            extensions: components["schemas"]["ClockExtension"][];
        };
        Words: {
            zh: string;
            en: string;
        };
        ClockExtension: {
            /** Format: uuid */
            extensionId: string;
            days: number;
            reason: string | null;
            article: string;
            confirmed: boolean;
            /** Format: date */
            askedOn: string;
            askedBy: components["schemas"]["ClockPerson"] | null;
            /** Format: date */
            dueBefore: string;
            outcome: ("granted" | "refused" | "lapsed") | null;
            decisionReason: string | null;
            decidedAt: string | null;
            decidedBy: components["schemas"]["ClockPerson"] | null;
            dueAfter: string | null;
        };
        ClockPerson: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        ClockPause: {
            /** Format: uuid */
            pauseId: string;
            reason: string;
            words: components["schemas"]["Words"];
            /** @enum {string} */
            effect: "PAUSES" | "COUNTS" | "RESTARTS";
            automatic: boolean;
            explanation: string | null;
            article: string;
            confirmed: boolean;
            /** Format: date */
            from: string;
            latestTo: string | null;
            to: string | null;
            by: components["schemas"]["ClockPerson"] | null;
            /** @enum {string} */
            role: "applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin" | "system" | "public";
            endedBy: components["schemas"]["ClockPerson"] | null;
            endExplanation: string | null;
            workingDays: number;
        };
        BreachPage: {
            items: {
                /** Format: uuid */
                breachId: string;
                /** Format: uuid */
                contractId: string;
                allowedActions: "explain"[];
                projectName: string;
                office: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                limit: string;
                words: components["schemas"]["Words"];
                /** Format: date */
                startedOn: string;
                /** Format: date */
                dueOn: string;
                holder: components["schemas"]["ClockPerson"] | null;
                /** Format: date-time */
                recordedAt: string;
                movedClock: boolean;
                evidence: {
                    rule: {
                        code: string;
                        version: number;
                        figure: string;
                        article: string;
                        confirmed: boolean;
                        /** @enum {string} */
                        unit: "WORKDAY" | "CALENDAR";
                        days: number;
                    };
                    calendarVersion: string;
                    provisional: boolean;
                    extensionDays: number;
                    pauses: {
                        /** Format: uuid */
                        pauseId: string;
                        reasonCode: string;
                        effect: string;
                        /** Format: date */
                        startedOn: string;
                        endedOn: string | null;
                    }[];
                    extensions: {
                        /** Format: uuid */
                        extensionId: string;
                        days: number;
                        outcome: string | null;
                    }[];
                    days: {
                        /** Format: date */
                        on: string;
                        isWorked: boolean;
                        isPaused: boolean;
                        status: ("draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed") | null;
                        holderId: string | null;
                    }[];
                };
                explanations: {
                    /** Format: uuid */
                    explanationId: string;
                    explanation: string;
                    by: components["schemas"]["ClockPerson"];
                    /** Format: date-time */
                    at: string;
                }[];
            }[];
            nextCursor: string | null;
        };
        BreachExplained: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            breachId: string;
            /** Format: uuid */
            contractId: string;
        };
        ContractImports: {
            items: {
                /** Format: uuid */
                id: string;
                fileName: string;
                sha256: string;
                /** @enum {string} */
                format: "xlsx" | "csv";
                submit: boolean;
                /** Format: uuid */
                officeId: string;
                rowCount: number;
                /** Format: date-time */
                importedAt: string;
                finishedAt: string | null;
            }[];
            nextCursor: string | null;
        };
        ContractImport: {
            /** Format: uuid */
            id: string;
            fileName: string;
            sha256: string;
            /** @enum {string} */
            format: "xlsx" | "csv";
            submit: boolean;
            /** Format: uuid */
            officeId: string;
            rowCount: number;
            /** Format: date-time */
            importedAt: string;
            finishedAt: string | null;
            counts: {
                waiting: number;
                created: number;
                unchanged: number;
                updated: number;
                refused: number;
                alreadyFiled: number;
                submitted: number;
                incomplete: number;
                submissionRefused: number;
            };
            notes: {
                code: string;
                name: string;
                message: string;
                messageEn: string;
            }[];
        };
        ContractImportRows: {
            items: {
                rowNo: number;
                ownNumber: string | null;
                /** @enum {string} */
                state: "to_do" | "to_submit" | "done";
                outcome: ("created" | "unchanged" | "updated" | "refused" | "already_filed") | null;
                submission: ("submitted" | "incomplete" | "refused") | null;
                contractId: string | null;
                errors: {
                    column: string;
                    place?: string;
                    pointer?: string;
                    code: string;
                    ruleId?: string;
                    message: string;
                    messageEn: string;
                }[];
            }[];
            nextCursor: string | null;
        };
        SummaryListPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "list_pending" | "list_issued" | "list_refused" | "list_void";
                version: number;
                /** @enum {string} */
                tier: "small" | "large";
                purpose: string;
                members: number;
                /** Format: date-time */
                requestedAt: string;
                decidedAt: string | null;
                allowedActions: ("issueList" | "refuseList" | "voidList")[];
            }[];
            nextCursor: string | null;
        };
        SummaryListOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            listId: string;
            /** @enum {string} */
            status: "list_pending" | "list_issued" | "list_refused" | "list_void";
            /** @enum {string} */
            tier: "small" | "large";
        };
        SummaryList: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "list_pending" | "list_issued" | "list_refused" | "list_void";
            version: number;
            /** @enum {string} */
            tier: "small" | "large";
            purpose: string;
            members: number;
            /** Format: date-time */
            requestedAt: string;
            decidedAt: string | null;
            allowedActions: ("issueList" | "refuseList" | "voidList")[];
            office: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            applicant: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            contractIds: string[];
            reason: string | null;
            voidedAt: string | null;
            voidContractId: string | null;
            content: {
                [key: string]: unknown;
            } | null;
            contentSha256: string | null;
            note: string;
            noteEn: string;
        };
        SpotCheckPage: {
            items: {
                /** Format: uuid */
                id: string;
                title: string;
                method: string;
                methodZh: string;
                methodEn: string;
                seed: string;
                /** Format: date */
                asOfOn: string;
                /** Format: date */
                registeredFromOn: string;
                /** Format: date */
                registeredToOn: string;
                officeId: string | null;
                sampleSize: number;
                populationSize: number;
                populationSha256: string;
                drawnBy: components["schemas"]["Person"];
                /** Format: date-time */
                drawnAt: string;
                open: number;
            }[];
            nextCursor: string | null;
        };
        SpotCheckOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            planId: string;
            sampleSize: number;
            populationSize: number;
        };
        SpotCheck: {
            /** Format: uuid */
            id: string;
            title: string;
            method: string;
            methodZh: string;
            methodEn: string;
            seed: string;
            /** Format: date */
            asOfOn: string;
            /** Format: date */
            registeredFromOn: string;
            /** Format: date */
            registeredToOn: string;
            officeId: string | null;
            sampleSize: number;
            populationSize: number;
            populationSha256: string;
            drawnBy: components["schemas"]["Person"];
            /** Format: date-time */
            drawnAt: string;
            open: number;
            drawn: {
                rank: number;
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                hash: string;
                finding: ("in_order" | "to_be_changed" | "to_be_revoked") | null;
                remarks: string | null;
                foundAt: string | null;
                lapsedAt: string | null;
            }[];
            recomputation: {
                populationSize: number;
                populationSha256: string;
                isSame: boolean;
            };
        };
        ReceiptOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            status: components["schemas"]["ContractStatus"];
            version: number;
            isLarge: boolean;
            dueAt: string | null;
            dueOn: string | null;
            dueProvisional: boolean;
            registrationNumber: string | null;
            allowedActions: components["schemas"]["ContractAction"][];
            /** Format: uuid */
            receiptId: string;
        };
        ClaimOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            claimId: string;
            /** Format: uuid */
            contractId: string;
            status: string;
            version: number;
            amountFen: components["schemas"]["Fen"] | null;
            publicityId: string | null;
            dueAt: string | null;
            allowedActions: string[];
            missingEvidence?: ("REGISTRATION_CERT" | "CONTRACT" | "INVOICE" | "BANK_SLIP" | "NON_RELATED_DECLARATION" | "PATENT_CERT" | "AUDIT_REPORT" | "SALES_LEDGER" | "COMMISSION_AGREEMENT" | "SHARE_CHANGE" | "ACCEPTANCE" | "TAX_PROOF" | "PAYEE_CONFIRMATION" | "RECEIPT")[];
        };
        PaperList: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                paper: "certificate" | "summary_list" | "refusal_notice" | "non_acceptance_notice" | "correction_notice" | "recovery_order" | "objection_answer" | "tax_extract" | "reward_sheet" | "payee_audit_file" | "funding_plan" | "payout_report";
                number: string;
                versionNo: number | null;
                /** Format: date */
                issuedOn: string;
                /** Format: date-time */
                issuedAt: string;
                template: {
                    code: string;
                    version: number;
                    confirmed: boolean;
                };
                seal: {
                    code: string;
                    version: number;
                } | null;
                pdfSha256: string | null;
                annotated: {
                    character: string;
                    codePoint: string;
                }[];
                ended: {
                    /** @enum {string} */
                    how: "superseded" | "deregistered" | "revoked" | "void";
                    /** Format: date */
                    on: string;
                } | null;
            }[];
        };
        DependantList: {
            /** Format: uuid */
            contractId: string;
            open: number;
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                office: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                cause: "amended" | "deregistered" | "revoked";
                /** Format: date-time */
                causedAt: string;
                /** Format: date */
                causedOn: string;
                /** @enum {string} */
                kind: "certificate" | "summary_list" | "spot_check" | "reward_claim" | "approval" | "payment_instruction" | "recovery" | "statistics_snapshot" | "national_record";
                /** Format: uuid */
                subjectId: string;
                label: string;
                stateBefore: string;
                stateAfter: string;
                amountFen: string | null;
                /** @enum {string} */
                task: "none" | "print_certificate" | "reissue_list" | "stop_claim" | "withdraw_approval" | "take_out_of_batch" | "await_treasury" | "collect" | "publish_correction" | "send_again";
                taskWords: {
                    zh: string;
                    en: string;
                };
                ownerRole: string;
                ageDays: number;
                settledAt: string | null;
                settledBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                settledHow: ("nothing_to_do" | "by_the_act" | "found_done" | "done" | "not_needed" | "collected" | "written_off") | null;
                settledNote: string | null;
                writeOff: {
                    proposedBy: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    proposedAt: string;
                    reason: string;
                } | null;
                isMine: boolean;
                allowedActions: ("close" | "proposeWriteOff" | "decideWriteOff")[];
            }[];
        };
        DependantPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                office: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                cause: "amended" | "deregistered" | "revoked";
                /** Format: date-time */
                causedAt: string;
                /** Format: date */
                causedOn: string;
                /** @enum {string} */
                kind: "certificate" | "summary_list" | "spot_check" | "reward_claim" | "approval" | "payment_instruction" | "recovery" | "statistics_snapshot" | "national_record";
                /** Format: uuid */
                subjectId: string;
                label: string;
                stateBefore: string;
                stateAfter: string;
                amountFen: string | null;
                /** @enum {string} */
                task: "none" | "print_certificate" | "reissue_list" | "stop_claim" | "withdraw_approval" | "take_out_of_batch" | "await_treasury" | "collect" | "publish_correction" | "send_again";
                taskWords: {
                    zh: string;
                    en: string;
                };
                ownerRole: string;
                ageDays: number;
                settledAt: string | null;
                settledBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                settledHow: ("nothing_to_do" | "by_the_act" | "found_done" | "done" | "not_needed" | "collected" | "written_off") | null;
                settledNote: string | null;
                writeOff: {
                    proposedBy: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                    /** Format: date-time */
                    proposedAt: string;
                    reason: string;
                } | null;
                isMine: boolean;
                allowedActions: ("close" | "proposeWriteOff" | "decideWriteOff")[];
            }[];
            nextCursor: string | null;
        };
        DependantOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            dependantId: string;
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            settledHow: "done" | "not_needed" | "collected";
        };
        WriteOff: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            dependantId: string;
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            writeOff: "proposed" | "confirmed" | "refused";
        };
        MissingGlyphList: {
            items: {
                character: string;
                codePoint: string;
                cases: number;
                /** Format: date-time */
                firstFoundAt: string;
                /** Format: date-time */
                lastFoundAt: string;
                stillMissing: boolean;
            }[];
        };
        Timeline: {
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            depth: "all" | "own" | "party";
            entries: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                what: "act" | "timer" | "document" | "payment" | "refused";
                kind: string;
                subject: {
                    kind: string;
                    /** Format: uuid */
                    id: string;
                };
                actor: {
                    id: string | null;
                    name: string | null;
                    role: string;
                    words: {
                        zh: string;
                        en: string;
                    };
                };
                statusBefore: string | null;
                statusAfter: string | null;
                reasonCodes: string[];
                reason: string | null;
                rule: string | null;
                data: {
                    [key: string]: unknown;
                };
                commandId: string | null;
                movedClock: boolean;
                clockOffsetMs: number;
                workflow: {
                    workflowId: string;
                    runId: string | null;
                    url: string | null;
                } | null;
            }[];
        };
        Whereabouts: {
            /** Format: uuid */
            contractId: string;
            /** Format: date-time */
            asOf: string;
            isPast: boolean;
            /** @enum {string} */
            depth: "party" | "applicant" | "officer" | "auditor";
            /** @enum {string} */
            status: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
            statusWords: components["schemas"]["Words"];
            /** Format: date-time */
            since: string;
            office: string;
            deskOffice: string;
            waitsFor: components["schemas"]["Words"];
            because: {
                kind: string;
                /** Format: date-time */
                at: string;
                action: ("submit" | "purgeStateSecret" | "withdraw" | "declineAcceptance" | "requestCorrection" | "proposeRetyping" | "resubmit" | "closeUnanswered" | "accept" | "referToSecondReview" | "referToExperts" | "giveExpertOpinion" | "register" | "approveRegistration" | "sendBack" | "refuseRegistration" | "fileAgain" | "raiseObjection" | "dismissObjection" | "reRecognise" | "flagDispute" | "closeDispute" | "applyAmendment" | "approveAmendment" | "refuseAmendment" | "withdrawAmendment" | "applyDeregistration" | "confirmDeregistration" | "refuseDeregistration" | "withdrawDeregistration" | "proposeRevocation" | "giveStatement" | "recordHearing" | "endStatementPeriod" | "revoke" | "clearRevocation" | "complete" | "enterReceipt" | "verifyReceipts" | "claimReward" | "requestSummaryList" | "recordFinding" | "proposeTransfer" | "acceptTransfer" | "declineTransfer" | "pauseClock" | "endPause" | "requestExtension" | "grantExtension" | "refuseExtension") | null;
                words: components["schemas"]["Words"];
                /** @enum {string} */
                role: "applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin" | "system" | "public";
                name: string | null;
                reason: string | null;
                reasonCodes: string[];
                rule: string | null;
            } | null;
            waitsOn: {
                /** @enum {string} */
                role: "applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin" | "system" | "public";
                words: components["schemas"]["Words"];
            }[];
            holder: {
                id: string | null;
                name: string | null;
                words: components["schemas"]["Words"];
            } | null;
            due: {
                /** Format: date */
                on: string;
                limit: string;
                words: components["schemas"]["Words"];
                provisional: boolean;
                overdue: boolean;
                ruleSet: string | null;
                ruleSetConfirmed: boolean;
            } | null;
            pauses: {
                reason: string;
                words: components["schemas"]["Words"];
                /** Format: date */
                since: string;
                latestTo: string | null;
                article: string;
                confirmed: boolean;
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
            }[];
            next: {
                /** @enum {string} */
                action: "submit" | "purgeStateSecret" | "withdraw" | "declineAcceptance" | "requestCorrection" | "proposeRetyping" | "resubmit" | "closeUnanswered" | "accept" | "referToSecondReview" | "referToExperts" | "giveExpertOpinion" | "register" | "approveRegistration" | "sendBack" | "refuseRegistration" | "fileAgain" | "raiseObjection" | "dismissObjection" | "reRecognise" | "flagDispute" | "closeDispute" | "applyAmendment" | "approveAmendment" | "refuseAmendment" | "withdrawAmendment" | "applyDeregistration" | "confirmDeregistration" | "refuseDeregistration" | "withdrawDeregistration" | "proposeRevocation" | "giveStatement" | "recordHearing" | "endStatementPeriod" | "revoke" | "clearRevocation" | "complete" | "enterReceipt" | "verifyReceipts" | "claimReward" | "requestSummaryList" | "recordFinding" | "proposeTransfer" | "acceptTransfer" | "declineTransfer" | "pauseClock" | "endPause" | "requestExtension" | "grantExtension" | "refuseExtension";
                words: components["schemas"]["Words"];
                roles: components["schemas"]["Words"][];
                limit: string | null;
                basis: string;
            }[];
            queue: {
                ahead: number;
                place: number;
            } | null;
            forecast: {
                /** Format: date */
                likelyOn: string;
                /** Format: date */
                cautiousOn: string;
                basedOn: number;
                meanErrorDays: number | null;
                words: components["schemas"]["Words"];
            } | null;
            claims: {
                /** Format: uuid */
                claimId: string;
                status: string;
                /** Format: date-time */
                since: string;
            }[];
            story: components["schemas"]["Words"];
            evidence: {
                seq: number;
                /** Format: uuid */
                commandId: string;
                workflowId: string | null;
                runId: string | null;
            } | null;
        };
        ReadsPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                reader: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                roles: string[];
                what: string;
                purpose: string;
                movedClock: boolean;
            }[];
            nextCursor: string | null;
        };
        CaseNoticesPage: {
            items: {
                /** Format: uuid */
                id: string;
                kind: string;
                recipient: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                isLegal: boolean;
                basis: string;
                titleZh: string;
                titleEn: string;
                textZh: string;
                textEn: string;
                templateCode: string;
                templateVersion: number;
                /** Format: date-time */
                occurredAt: string;
                readAt: string | null;
            }[];
            nextCursor: string | null;
        };
        VersionDiff: {
            /** Format: uuid */
            contractId: string;
            from: {
                versionNo: number;
                kind: string;
                /** Format: date-time */
                createdAt: string;
            };
            to: {
                versionNo: number;
                kind: string;
                /** Format: date-time */
                createdAt: string;
            };
            fields: {
                pointer: string;
                zh: string;
                en: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                before: string | number | boolean | null;
                after: string | number | boolean | null;
            }[];
            documents: {
                slot: string;
                /** @enum {string} */
                change: "added" | "removed" | "replaced";
                before: string | null;
                after: string | null;
                lines: {
                    /** @enum {string} */
                    change: "same" | "added" | "removed";
                    text: string;
                }[] | null;
                shortened: boolean;
            }[];
        };
        Versions: {
            /** Format: uuid */
            contractId: string;
            versions: {
                versionNo: number;
                /** @enum {string} */
                kind: "submission" | "resubmission" | "amendment" | "re_recognition";
                contentSha256: string;
                createdBy: components["schemas"]["Person"];
                /** Format: date-time */
                createdAt: string;
                declaration: components["schemas"]["DraftDeclaration"];
                attachments: unknown[];
                findings: components["schemas"]["Finding"][];
            }[];
        };
        PrecheckRules: {
            rules: {
                ruleId: string;
                /** @enum {string} */
                theme: "documents" | "parties" | "dates" | "amounts" | "kinds" | "clauses" | "neighbours";
                zh: string;
                en: string;
                basis: string;
                confirmed: boolean;
                source: string;
            }[];
        };
        PrecheckPrecision: {
            rows: {
                ruleId: string;
                zh: string | null;
                en: string | null;
                month: string;
                found: number;
                confirmed: number;
                dismissed: number;
                precision: number | null;
            }[];
        };
        RelationImport: {
            /** Format: uuid */
            importId: string;
            /** @enum {string} */
            kind: "legal_representative" | "shareholding" | "group";
            rowCount: number;
            takenCount: number;
            rows: {
                rowNo: number;
                /** @enum {string} */
                outcome: "added" | "replaced" | "unchanged" | "refused";
                errors?: {
                    pointer: string;
                    code: string;
                    message: string;
                    messageEn: string;
                }[];
            }[];
        };
        QueuePage: {
            items: {
                /** Format: uuid */
                id: string;
                registrationNumber: string | null;
                projectName: string;
                kindCode: string | null;
                sellerName: string;
                buyerName: string;
                status: components["schemas"]["ContractStatus"];
                contractValueFen: components["schemas"]["Fen"] | null;
                technologyTransactionValueFen: components["schemas"]["Fen"] | null;
                signedOn: string | null;
                registeredOn: string | null;
                submittedAt: string | null;
                version: number;
                isLarge: boolean;
                dueAt: string | null;
                dueOn: string | null;
                dueProvisional: boolean;
                overdue: boolean;
                holder: components["schemas"]["Person"] | null;
                heldUntil: string | null;
                /** @enum {string} */
                seen: "unread" | "changed" | "read";
                receiptsToVerify: number;
                isPaused: boolean;
                extensionAsked: boolean;
                office: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                allowedActions: components["schemas"]["ContractAction"][];
            }[];
            nextCursor: string | null;
        };
        Hold: {
            /** Format: uuid */
            commandId: string;
            contractId: string | null;
            projectName: string | null;
            status: ("draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed") | null;
            role: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin") | null;
            dueOn: string | null;
            heldUntil: string | null;
        };
        Workload: {
            officers: {
                person: components["schemas"]["Somebody"];
                roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
                held: number;
                overdue: number;
                dueInFiveDays: number;
                decidedInThirtyDays: number;
                awayUntil: string | null;
            }[];
            nobodys: {
                waiting: number;
                overdue: number;
            };
            ages: {
                /** @enum {string} */
                age: "0-7" | "8-15" | "16-30" | "31-60" | "61+";
                cases: number;
                overdue: number;
            }[];
            coming: {
                /** Format: date */
                dueOn: string;
                cases: number;
            }[];
        };
        Somebody: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        Reassigned: {
            /** Format: uuid */
            commandId: string;
            rows: {
                /** Format: uuid */
                contractId: string;
                /** @enum {string} */
                outcome: "reassigned" | "refused";
                code: string | null;
            }[];
        };
        CaseDesk: {
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            status: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
            version: number;
            holder: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            heldUntil: string | null;
            role: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin") | null;
            obstacle: ("recused" | "own_organisation" | "separation_of_duties" | "held_by_another" | "not_waiting") | null;
            heldDuties: ("first_review" | "second_review" | "expert_review" | "objection_decision" | "first_check" | "second_check" | "joint_review" | "reward_objection" | "approval" | "make" | "check" | "release" | "scheme_check" | "scheme_score" | "scheme_decision")[];
            duties: {
                /** @enum {string} */
                duty: "first_review" | "second_review" | "expert_review" | "objection_decision" | "first_check" | "second_check" | "joint_review" | "reward_objection" | "approval" | "make" | "check" | "release" | "scheme_check" | "scheme_score" | "scheme_decision";
                person: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                takenAt: string;
            }[];
            recusals: {
                person: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                relation: "self" | "relative" | "former_employer" | "shareholding" | "other";
                /** Format: date-time */
                declaredAt: string;
            }[];
            recent: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                kind: string;
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                role: string;
            }[];
            openNotes: number;
        };
        Recused: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            userId: string;
            handedBack: boolean;
        };
        QueueDefinitions: {
            items: {
                code: string;
                version: number;
                title: string;
                titleEn: string;
                filter: components["schemas"]["QueueFilter"];
                /** Format: date-time */
                writtenAt: string;
                publishedAt: string | null;
                inUse: boolean;
                cases: number | null;
            }[];
        };
        QueueWritten: {
            /** Format: uuid */
            commandId: string;
            queue: string;
            version: number;
            published: boolean;
        };
        Delegations: {
            items: components["schemas"]["Delegation"][];
        };
        Delegation: {
            /** Format: uuid */
            id: string;
            from: components["schemas"]["Somebody"];
            to: components["schemas"]["Somebody"];
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            reason: string;
            /** @enum {string} */
            state: "planned" | "in_force" | "over" | "revoked";
            /** Format: date-time */
            createdAt: string;
            revokedAt: string | null;
            revokeReason: string | null;
            allowedActions: "revoke"[];
        };
        Delegated: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            delegationId: string;
        };
        Colleagues: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            }[];
        };
        PeoplePage: {
            items: components["schemas"]["PersonOfTheRegistry"][];
            nextCursor: string | null;
        };
        PersonOfTheRegistry: {
            /** Format: uuid */
            id: string;
            name: string;
            subject: string;
            ownRoles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            organisationId: string | null;
            officeId: string | null;
            active: boolean;
            leftOn: string | null;
        };
        PersonChanged: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            userId: string;
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            active: boolean;
            handedBack: string[];
        };
        OrganisationsPage: {
            items: components["schemas"]["Organisation"][];
            nextCursor: string | null;
        };
        Organisation: {
            /** Format: uuid */
            id: string;
            name: string;
            unifiedSocialCreditCode: string;
            kind: string;
            regionCode: string;
            natureCode: string;
        };
        OrganisationEntered: {
            /** Format: uuid */
            id: string;
            name: string;
            unifiedSocialCreditCode: string;
            kind: string;
            regionCode: string;
            natureCode: string;
            /** Format: uuid */
            commandId: string;
        };
        PersonEventsPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                kind: string;
                person: components["schemas"]["Somebody"];
                by: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    role: string;
                };
                reason: string | null;
                data: {
                    [key: string]: unknown;
                };
                movedClock: boolean;
            }[];
            nextCursor: string | null;
        };
        SeparationReport: {
            month: string;
            casesActedOn: number;
            dutiesTaken: number;
            violations: {
                /** Format: uuid */
                contractId: string;
                person: components["schemas"]["Somebody"];
                duties: ("first_review" | "second_review" | "expert_review" | "objection_decision" | "first_check" | "second_check" | "joint_review" | "reward_objection" | "approval" | "make" | "check" | "release" | "scheme_check" | "scheme_score" | "scheme_decision")[];
                /** @enum {string} */
                rule: "two-duties" | "delegate-and-principal" | "recused-and-acted" | "same-reviewer";
            }[];
            words: {
                zh: string;
                en: string;
            };
        };
        ClaimPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                contractId: string;
                registrationNumber: string | null;
                policyCode: string;
                policyVersion: number;
                policyConfirmed: boolean;
                claimYear: number;
                beneficiaryName: string;
                status: string;
                version: number;
                computedFen: components["schemas"]["Fen"] | null;
                amountFen: components["schemas"]["Fen"] | null;
                dueAt: string | null;
                /** Format: date-time */
                submittedAt: string;
                isHeld: boolean;
                allowedActions: string[];
            }[];
            nextCursor: string | null;
        };
        RewardClaim: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            registrationNumber: string | null;
            policyCode: string;
            policyVersion: number;
            policyConfirmed: boolean;
            claimYear: number;
            beneficiaryName: string;
            status: string;
            version: number;
            computedFen: components["schemas"]["Fen"] | null;
            amountFen: components["schemas"]["Fen"] | null;
            dueAt: string | null;
            /** Format: date-time */
            submittedAt: string;
            isHeld: boolean;
            allowedActions: string[];
            beneficiaryCreditCode: string;
            basisFen: components["schemas"]["Fen"];
            sheet: unknown;
            receipts: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "invoice" | "bank_slip";
                number: string;
                /** Format: date */
                receivedOn: string;
                amountFen: components["schemas"]["Fen"];
                /** @enum {string} */
                status: "entered" | "verified" | "rejected";
                /** Format: uuid */
                attachmentId: string;
                findings: string[];
                explanation: string | null;
                /** Format: uuid */
                contractId: string;
                fileName: string | null;
            }[];
            publicities: {
                /** Format: uuid */
                id: string;
                round: number;
                status: string;
                /** Format: date */
                openedOn: string;
                /** Format: date */
                closesOn: string;
                provisional: boolean;
            }[];
            objections: {
                /** Format: uuid */
                id: string;
                content: string;
                channel: string;
                /** Format: date-time */
                receivedAt: string;
                objectorName: string | null;
                objectorContact: string | null;
                outcome: string | null;
                decisionReason: string | null;
                decidedAt: string | null;
            }[];
            payee: {
                accountName: string;
                bankName: string;
                bankCode: string;
                accountNumber: string;
            } | null;
            payeePerson: {
                name: string;
                taxNote: {
                    document: string;
                    zh: string;
                    en: string;
                    confirmed: boolean;
                } | null;
            } | null;
            beforeCheck: {
                /** @enum {string} */
                source: "credit_china" | "court_enforcement" | "enterprise_credit";
                /** @enum {string} */
                result: "not_checked" | "clear" | "listed" | "unknown";
                zh: string;
                en: string;
            }[];
            payeeChangeWaits: boolean;
            payments: {
                /** Format: uuid */
                instructionId: string;
                reference: string;
                /** Format: uuid */
                batchId: string;
                status: string;
                amountFen: components["schemas"]["Fen"];
                reason: string | null;
                executedOn: string | null;
            }[];
            lastPaymentProblem: string | null;
            recovery: {
                amountFen: components["schemas"]["Fen"];
                reasonCode: string;
                status: string;
            } | null;
            /** Format: date-time */
            updatedAt: string;
        };
        ClaimSheet: {
            /** Format: uuid */
            claimId: string;
            policyCode: string;
            policyVersion: number;
            claimYear: number;
            beneficiaryName: string;
            beneficiaryCreditCode: string;
            status: string;
            computedFen: string | null;
            amountFen: string | null;
            /** Format: date-time */
            submittedAt: string;
            recomputedAt: string | null;
            facts: unknown;
            sheet: unknown;
            lowerings: {
                /** Format: date-time */
                at: string;
                kind: string;
                role: string;
                code: string;
                fromFen: string;
                toFen: string;
                reasonText: string | null;
                zh: string;
                en: string;
            }[];
            evidence: unknown;
            allocation: unknown;
            contracts: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string | null;
                basisFen: string;
                amountFen: string;
            }[];
            receipts: {
                /** Format: uuid */
                receiptId: string;
                /** Format: uuid */
                claimId: string;
                /** Format: uuid */
                contractId: string;
                /** @enum {string} */
                kind: "invoice" | "bank_slip";
                number: string;
                /** Format: date */
                receivedOn: string;
                payerName: string;
                payeeName: string;
                amountFen: string;
                admittedFen: string | null;
                refundOf: string | null;
                fileName: string;
                sha256: string;
            }[];
            statedFacts: {
                /** Format: uuid */
                id: string;
                fact: string;
                value: unknown;
                contractId: string | null;
                source: string;
                /** @enum {string} */
                status: "stated" | "verified" | "rejected";
                reason: string | null;
                sha256: string | null;
                fileName: string | null;
            }[];
        };
        ClaimTimeline: {
            /** @enum {string} */
            depth: "all" | "own" | "party";
            entries: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                what: "act" | "timer" | "document" | "payment" | "refused";
                kind: string;
                subject: {
                    kind: string;
                    /** Format: uuid */
                    id: string;
                };
                actor: {
                    id: string | null;
                    name: string | null;
                    role: string;
                    words: {
                        zh: string;
                        en: string;
                    };
                };
                statusBefore: string | null;
                statusAfter: string | null;
                reasonCodes: string[];
                reason: string | null;
                rule: string | null;
                data: {
                    [key: string]: unknown;
                };
                commandId: string | null;
                movedClock: boolean;
                clockOffsetMs: number;
                workflow: {
                    workflowId: string;
                    runId: string | null;
                    url: string | null;
                } | null;
            }[];
            /** Format: uuid */
            claimId: string;
        };
        Recomputation: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            claimId: string;
            identical: boolean;
            difference: {
                pointer: string;
                stored: unknown;
                recomputed: unknown;
            } | null;
        };
        RewardCandidatePage: {
            items: components["schemas"]["RewardCandidate"][];
            nextCursor: string | null;
        };
        RewardCandidate: {
            /** Format: uuid */
            id: string;
            policyCode: string;
            policyVersion: number;
            claimYear: number;
            beneficiaryCreditCode: string;
            beneficiaryName: string;
            /** Format: uuid */
            contractId: string;
            contractIds: string[];
            receiptIds: string[];
            sheet: unknown;
            amountFen: string;
            /** @enum {string} */
            status: "offered" | "confirmed" | "declined" | "lapsed" | "superseded";
            version: number;
            /** Format: date */
            lapsesOn: string;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            computedAt: string;
            endedAt: string | null;
            reason: string | null;
            claimId: string | null;
            allowedActions: ("confirm" | "decline")[];
        };
        PayeesPage: {
            items: {
                creditCode: string;
                name: string;
                claims: number;
            }[];
            nextCursor: string | null;
        };
        PayeeAuditFile: {
            creditCode: string;
            name: string;
            /** Format: date-time */
            asOf: string;
            isExplained: boolean;
            balance: {
                grantedFen: string;
                pendingFen: string;
                paidFen: string;
                nettedFen: string;
                owedFen: string;
                recoveredFen: string;
                writtenOffFen: string;
                returnedToFinanceFen: string;
                carriedOverFen: string;
            };
            equations: {
                code: string;
                zh: string;
                en: string;
                leftFen: string;
                rightFen: string;
                holds: boolean;
            }[];
            account: {
                /** Format: uuid */
                transactionId: string;
                /** Format: date-time */
                at: string;
                kind: string;
                /** Format: uuid */
                claimId: string;
                amountFen: string;
                postings: {
                    account: string;
                    amountFen: string;
                }[];
                after: {
                    grantedFen: string;
                    pendingFen: string;
                    paidFen: string;
                    nettedFen: string;
                    owedFen: string;
                    recoveredFen: string;
                    writtenOffFen: string;
                    returnedToFinanceFen: string;
                    carriedOverFen: string;
                };
            }[];
            claims: ({
                /** Format: uuid */
                claimId: string;
                policyCode: string;
                status: string;
            } & {
                [key: string]: unknown;
            })[];
            receipts: {
                /** Format: uuid */
                receiptId: string;
                /** Format: uuid */
                claimId: string;
                /** Format: uuid */
                contractId: string;
                /** @enum {string} */
                kind: "invoice" | "bank_slip";
                number: string;
                /** Format: date */
                receivedOn: string;
                payerName: string;
                payeeName: string;
                amountFen: string;
                admittedFen: string | null;
                refundOf: string | null;
                fileName: string;
                sha256: string;
            }[];
            decisions: ({
                /** Format: uuid */
                claimId: string;
                kind: string;
                /** Format: date-time */
                at: string;
            } & {
                [key: string]: unknown;
            })[];
            publicities: ({
                /** Format: uuid */
                claimId: string;
                round: number;
            } & {
                [key: string]: unknown;
            })[];
            plans: ({
                /** Format: uuid */
                claimId: string;
                documentNumber: string;
            } & {
                [key: string]: unknown;
            })[];
            instructions: ({
                /** Format: uuid */
                instructionId: string;
                /** Format: uuid */
                claimId: string;
                reference: string;
            } & {
                [key: string]: unknown;
            })[];
            results: ({
                /** Format: uuid */
                instructionId: string;
                effect: string;
            } & {
                [key: string]: unknown;
            })[];
            recoveries: ({
                /** Format: uuid */
                recoveryId: string;
                /** Format: uuid */
                claimId: string;
                amountFen: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        ClaimProcess: {
            /** Format: uuid */
            claimId: string;
            status: string;
            dueAt: string | null;
            isHeld: boolean;
            allowedActions: ("placeHold" | "liftHold" | "checkCredit" | "recompute")[];
            holdKinds: ("credit" | "objection" | "audit" | "court" | "duplicate" | "data" | "other")[];
            coolingOffUntil: string | null;
            steps: {
                jointReview: {
                    code: string;
                    name: string;
                }[];
                bureauDecision: boolean;
                plan: boolean;
                correctionDays: number;
                payeeDays: number | null;
                coolingOffHours: number;
            };
            evidence: {
                rule: string;
                zh: string;
                en: string;
                result: string;
                contractId: string | null;
                documentId: string | null;
            }[];
            missingEvidence: {
                /** @enum {string} */
                kind: "REGISTRATION_CERT" | "CONTRACT" | "INVOICE" | "BANK_SLIP" | "NON_RELATED_DECLARATION" | "PATENT_CERT" | "AUDIT_REPORT" | "SALES_LEDGER" | "COMMISSION_AGREEMENT" | "SHARE_CHANGE" | "ACCEPTANCE" | "TAX_PROOF" | "PAYEE_CONFIRMATION" | "RECEIPT";
                zh: string;
                en: string;
                documentKind: ("correction" | "joint_review" | "minutes" | "objection" | "investigation" | "hold" | "credit" | "name_change" | "licence" | "confirmation_letter" | "receipt" | "invoice" | "bank_slip" | "non_related_declaration" | "patent_certificate" | "audit_report" | "sales_ledger" | "commission_agreement" | "share_change" | "acceptance" | "tax_proof") | null;
            }[];
            statedFacts: {
                /** Format: uuid */
                id: string;
                fact: string;
                value: unknown;
                contractId: string | null;
                /** @enum {string} */
                status: "stated" | "verified" | "rejected";
                reason: string | null;
                document: {
                    /** Format: uuid */
                    contractId: string;
                    /** Format: uuid */
                    attachmentId: string;
                    fileName: string;
                } | null;
            }[];
            corrections: {
                /** Format: uuid */
                id: string;
                round: number;
                askedIn: string;
                content: string;
                /** Format: uuid */
                askedBy: string;
                /** Format: date-time */
                askedAt: string;
                /** Format: date */
                dueOn: string;
                answer: string | null;
                documentIds: string[];
                receiptIds: string[];
                answeredAt: string | null;
                lapsedAt: string | null;
            }[];
            documents: components["schemas"]["ClaimDocument"][];
            jointReviews: {
                /** Format: uuid */
                id: string;
                round: number;
                bodies: {
                    code: string;
                    name: string;
                }[];
                /** Format: date-time */
                openedAt: string;
                /** Format: date */
                dueOn: string;
                /** Format: date-time */
                dueAt: string;
                verdict: ("agreed" | "objected") | null;
                endedAt: string | null;
                opinions: {
                    bodyCode: string;
                    /** @enum {string} */
                    opinion: "agree" | "agree_with_condition" | "object" | "silent";
                    opinionText: string | null;
                    documentId: string | null;
                    givenBy: string | null;
                    /** Format: date-time */
                    givenAt: string;
                }[];
            }[];
            meetings: {
                /** Format: uuid */
                id: string;
                meetingNumber: string;
                /** Format: date */
                heldOn: string;
                /** Format: uuid */
                minutesDocumentId: string;
                /** @enum {string} */
                outcome: "pass" | "lower" | "set" | "refuse";
                amountFen: components["schemas"]["Fen"] | null;
                reason: string | null;
                /** Format: uuid */
                recordedBy: string;
                /** Format: date-time */
                recordedAt: string;
            }[];
            holds: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                /** @enum {string} */
                kind: "credit" | "objection" | "audit" | "court" | "duplicate" | "data" | "other";
                reason: string;
                documentId: string | null;
                /** Format: uuid */
                placedBy: string;
                placedAs: string;
                /** Format: date-time */
                placedAt: string;
                liftedBy: string | null;
                liftedAs: string | null;
                liftReason: string | null;
                liftDocumentId: string | null;
                liftedAt: string | null;
            }[];
            creditStanding: {
                [key: string]: "not_checked" | "clear" | "listed" | "unknown";
            };
            creditChecks: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                /** @enum {string} */
                source: "credit_china" | "court_enforcement" | "enterprise_credit";
                /** @enum {string} */
                result: "not_checked" | "clear" | "listed" | "unknown";
                /** @enum {string} */
                how: "gateway" | "by_hand";
                detail: string | null;
                documentId: string | null;
                lookedBy: string | null;
                /** Format: date */
                checkedOn: string;
                /** Format: date-time */
                checkedAt: string;
            }[];
            people: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            objectionNotes: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                objectionId: string;
                note: string;
                documentId: string | null;
                /** Format: uuid */
                writtenBy: string;
                /** Format: date-time */
                writtenAt: string;
            }[];
        };
        ClaimDocument: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "correction" | "joint_review" | "minutes" | "objection" | "investigation" | "hold" | "credit" | "name_change" | "licence" | "confirmation_letter" | "receipt" | "invoice" | "bank_slip" | "non_related_declaration" | "patent_certificate" | "audit_report" | "sales_ledger" | "commission_agreement" | "share_change" | "acceptance" | "tax_proof";
            fileName: string;
            mediaType: string;
            byteSize: string;
            sha256: string;
            /** @enum {string} */
            bySide: "beneficiary" | "office" | "public";
            /** Format: date-time */
            uploadedAt: string;
        };
        ClaimDocumentStored: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            documentId: string;
            sha256: string;
        };
        PaperObjection: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            objectionId: string;
            referenceNumber: string;
            /** Format: uuid */
            claimId: string;
            status: string;
        };
        CreditCheckKept: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            claimId: string;
            /** Format: uuid */
            creditCheckId: string;
        };
        CreditInquiry: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            claimId: string;
            checks: {
                source: string;
                result: string;
            }[];
        };
        HoldPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                /** @enum {string} */
                kind: "credit" | "objection" | "audit" | "court" | "duplicate" | "data" | "other";
                reason: string;
                documentId: string | null;
                /** Format: uuid */
                placedBy: string;
                placedAs: string;
                /** Format: date-time */
                placedAt: string;
                liftedBy: string | null;
                liftedAs: string | null;
                liftReason: string | null;
                liftDocumentId: string | null;
                liftedAt: string | null;
                beneficiaryName: string;
                policyCode: string;
                claimStatus: string;
                amountFen: components["schemas"]["Fen"] | null;
            }[];
            nextCursor: string | null;
        };
        ClaimObjectionPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                /** Format: uuid */
                publicityId: string;
                referenceNumber: string | null;
                /** @enum {string} */
                channel: "web" | "letter" | "mail" | "visit" | "discipline_inspection";
                /** @enum {string} */
                identityKind: "person" | "unit" | "anonymous";
                isStamped: boolean;
                objectorName: string | null;
                objectorContact: string | null;
                content: string;
                documentId: string | null;
                receivedOn: string | null;
                /** Format: date-time */
                receivedAt: string;
                outcome: ("dismissed" | "upheld_change" | "upheld_remove" | "overtaken") | null;
                decisionReason: string | null;
                decidedAt: string | null;
                decidedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                toldAt: string | null;
                hasAnswer: boolean;
                publicityStatus: string;
                /** Format: date */
                closesOn: string;
                beneficiaryName: string;
                policyCode: string;
                claimStatus: string;
                amountFen: components["schemas"]["Fen"] | null;
            }[];
            nextCursor: string | null;
        };
        BodyMembers: {
            items: {
                /** Format: uuid */
                id: string;
                bodyCode: string;
                /** Format: uuid */
                userId: string;
                name: string;
                /** Format: date-time */
                appointedAt: string;
                endedAt: string | null;
            }[];
        };
        BodyMemberOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            memberId: string;
        };
        ReceiptPlanPage: {
            items: {
                /** Format: uuid */
                id: string;
                policyCode: string | null;
                /** Format: date */
                paidFromOn: string;
                /** Format: date */
                paidToOn: string;
                method: string;
                methodZh: string;
                methodEn: string;
                seed: string;
                confidencePermille: number;
                tolerablePermille: number;
                populationSize: number;
                populationSha256: string;
                sampleSize: number;
                /** Format: date */
                answerByOn: string;
                /** Format: uuid */
                drawnBy: string;
                /** Format: date-time */
                drawnAt: string;
                finding: {
                    answered: number;
                    notReceived: number;
                    isComplete: boolean;
                    confidencePermille: number | null;
                    isAssured: boolean;
                };
            }[];
            nextCursor: string | null;
        };
        ReceiptPlanDrawn: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            planId: string;
            populationSize: number;
            sampleSize: number;
            lettersSent: number;
        };
        ReceiptPlan: {
            /** Format: uuid */
            id: string;
            policyCode: string | null;
            /** Format: date */
            paidFromOn: string;
            /** Format: date */
            paidToOn: string;
            method: string;
            methodZh: string;
            methodEn: string;
            seed: string;
            confidencePermille: number;
            tolerablePermille: number;
            populationSize: number;
            populationSha256: string;
            sampleSize: number;
            /** Format: date */
            answerByOn: string;
            /** Format: uuid */
            drawnBy: string;
            /** Format: date-time */
            drawnAt: string;
            finding: {
                answered: number;
                notReceived: number;
                isComplete: boolean;
                confidencePermille: number | null;
                isAssured: boolean;
            };
            checks: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                reference: string;
                rank: number;
                hash: string;
                amountFen: components["schemas"]["Fen"];
                paidOn: string | null;
                recipientName: string;
                isAsked: boolean;
                answer: ("received" | "not_received" | "other_amount") | null;
                answeredFen: components["schemas"]["Fen"] | null;
                answeredName: string | null;
                remarks: string | null;
                answeredAt: string | null;
                settlement: string | null;
                settledBy: string | null;
                settledAt: string | null;
            }[];
            recomputation: {
                populationSize: number;
                populationSha256: string;
                isSame: boolean;
            };
        };
        ReceiptProblemPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                claimId: string;
                reference: string;
                rank: number;
                hash: string;
                amountFen: components["schemas"]["Fen"];
                paidOn: string | null;
                recipientName: string;
                isAsked: boolean;
                answer: ("received" | "not_received" | "other_amount") | null;
                answeredFen: components["schemas"]["Fen"] | null;
                answeredName: string | null;
                remarks: string | null;
                answeredAt: string | null;
                settlement: string | null;
                settledBy: string | null;
                settledAt: string | null;
                /** Format: uuid */
                planId: string;
            }[];
            nextCursor: string | null;
        };
        ReceiptSettled: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            checkId: string;
        };
        PublicityListPage: {
            items: {
                policyCode: string;
                policyTitle: string;
                /** Format: date */
                openedOn: string;
                /** Format: date */
                lastClosesOn: string;
                itemCount: number;
            }[];
            nextCursor: string | null;
        };
        PublicityList: {
            policyCode: string;
            policyTitle: string;
            /** Format: date */
            openedOn: string;
            /** Format: date */
            lastClosesOn: string;
            itemCount: number;
            sha256: string;
            items: {
                /** Format: uuid */
                id: string;
                round: number;
                status: string;
                /** Format: date */
                closesOn: string;
                content: {
                    [key: string]: unknown;
                };
                contentSha256: string | null;
            }[];
        };
        ObjectionAnswer: {
            referenceNumber: string;
            /** @enum {string} */
            channel: "web" | "letter" | "mail" | "visit" | "discipline_inspection";
            receivedOn: string | null;
            /** Format: date-time */
            receivedAt: string;
            outcome: ("dismissed" | "upheld_change" | "upheld_remove" | "overtaken") | null;
            decisionReason: string | null;
            decidedAt: string | null;
            policyTitle: string | null;
            beneficiaryName: string | null;
            /** Format: uuid */
            publicityId: string;
        };
        PublicityPage: {
            items: components["schemas"]["Publicity"][];
            nextCursor: string | null;
        };
        Publicity: {
            /** Format: uuid */
            id: string;
            status: string;
            /** Format: date */
            openedOn: string;
            /** Format: date */
            closesOn: string;
            provisional: boolean;
            content: {
                [key: string]: unknown;
            };
            contentSha256: string | null;
        };
        ObjectionOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            objectionId: string;
            /** Format: uuid */
            publicityId: string;
            referenceNumber: string;
        };
        BudgetLineList: {
            items: components["schemas"]["BudgetLine"][];
        };
        BudgetLine: {
            /** Format: uuid */
            id: string;
            policyCode: string;
            fiscalYear: number;
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            totalFen: components["schemas"]["Fen"];
            closedAt: string | null;
            balances: {
                [key: string]: components["schemas"]["SignedFen"];
            };
        };
        SignedFen: string;
        BudgetDossier: {
            /** Format: uuid */
            id: string;
            policyCode: string;
            fiscalYear: number;
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            totalFen: components["schemas"]["Fen"];
            closedAt: string | null;
            balances: {
                [key: string]: components["schemas"]["SignedFen"];
            };
            borneFen: components["schemas"]["Fen"];
            shares: {
                /** @enum {string} */
                level: "central" | "province" | "city" | "district";
                permyriad: number;
                /** @enum {string} */
                mode: "DIRECT" | "ADVANCE_THEN_SETTLE";
                shareFen: components["schemas"]["Fen"];
                claimedFen: components["schemas"]["SignedFen"];
                receivedFen: components["schemas"]["Fen"];
                dueFen: components["schemas"]["SignedFen"];
                toClaimFen: components["schemas"]["SignedFen"];
            }[];
            closing: {
                obstacles: ("year-not-over" | "committed" | "netted" | "no-next-line" | "plan-pending")[];
                obstacleWords: {
                    zh: string;
                    en: string;
                }[];
                lapsesFen: components["schemas"]["Fen"];
                inTransitFen: components["schemas"]["Fen"];
                holding: {
                    /** Format: uuid */
                    claimId: string;
                    beneficiaryName: string;
                    amountFen: components["schemas"]["Fen"];
                    nettedFen: components["schemas"]["Fen"];
                }[];
            } | null;
        };
        ShareClaimOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            shareClaimId: string;
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            amountFen: components["schemas"]["SignedFen"];
            borneFen: components["schemas"]["Fen"];
        };
        ShareReceiptOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            shareReceiptId: string;
            /** @enum {string} */
            level: "central" | "province" | "city" | "district";
            dueFen: components["schemas"]["Fen"];
        };
        BudgetActPage: {
            items: components["schemas"]["BudgetAct"][];
            nextCursor: string | null;
        };
        BudgetAct: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "open" | "supplement" | "cut" | "shares" | "close";
            policyCode: string;
            fiscalYear: number;
            budgetId: string | null;
            amountFen: components["schemas"]["Fen"] | null;
            level: ("central" | "province" | "city" | "district") | null;
            shares: {
                /** @enum {string} */
                level: "central" | "province" | "city" | "district";
                permyriad: number;
                /** @enum {string} */
                mode: "DIRECT" | "ADVANCE_THEN_SETTLE";
            }[] | null;
            decisions: {
                /** Format: uuid */
                claimId: string;
                /** @enum {string} */
                decision: "carry" | "release";
            }[] | null;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            reason: string;
            /** @enum {string} */
            status: "proposed" | "confirmed" | "refused";
            proposedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            proposedAt: string;
            decidedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            decidedAt: string | null;
            decisionReason: string | null;
            allowedActions: ("confirm" | "refuse")[];
        };
        BudgetActOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            actId: string;
            /** @enum {string} */
            kind: "open" | "supplement" | "cut" | "shares" | "close";
            /** @enum {string} */
            status: "proposed" | "confirmed" | "refused";
            budgetId: string | null;
            moved: number;
        };
        FundingPlanPreview: {
            policyCode: string;
            fiscalYear: number;
            /** Format: uuid */
            budgetId: string;
            /** @enum {string} */
            mode: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            availableFen: components["schemas"]["Fen"];
            entitledFen: components["schemas"]["Fen"];
            allocatedFen: components["schemas"]["Fen"];
            stated: components["schemas"]["StatedTerms"];
            items: {
                /** Format: uuid */
                claimId: string;
                beneficiaryName: string;
                registrationNumbers: string[];
                claimYear: number;
                position: number;
                entitledFen: components["schemas"]["Fen"];
                allocatedFen: components["schemas"]["Fen"];
                allocation: components["schemas"]["ClaimAllocation"];
            }[];
        };
        StatedTerms: {
            batchesPerYear: number | null;
            finalApprover: string | null;
            budgetFen: components["schemas"]["Fen"] | null;
        };
        ClaimAllocation: {
            planId: string;
            documentNumber: string;
            fiscalYear: number;
            /** @enum {string} */
            mode: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            /** @enum {string} */
            outcome: "allocated" | "queued";
            entitledFen: components["schemas"]["Fen"];
            allocatedFen: components["schemas"]["Fen"];
            queuePlace: number | null;
            lines: {
                /** @constant */
                step: "allocation-of-budget";
                rule: string;
                zh: string;
                en: string;
                input: string;
                result: string;
                code?: string;
            }[];
        };
        FundingPlanPage: {
            items: components["schemas"]["FundingPlan"][];
            nextCursor: string | null;
        };
        FundingPlan: {
            /** Format: uuid */
            id: string;
            policyCode: string;
            fiscalYear: number;
            /** Format: uuid */
            budgetId: string;
            /** @enum {string} */
            mode: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            availableFen: components["schemas"]["Fen"];
            entitledFen: components["schemas"]["Fen"];
            allocatedFen: components["schemas"]["Fen"];
            /** @enum {string} */
            status: "proposed" | "issued" | "refused";
            version: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            proposedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            proposedAt: string;
            decidedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            decidedAt: string | null;
            decisionReason: string | null;
            allowedActions: ("issue" | "refuse")[];
        };
        FundingPlanOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            planId: string;
            /** @enum {string} */
            status: "proposed" | "issued" | "refused";
            version: number;
            entitledFen: components["schemas"]["Fen"];
            allocatedFen: components["schemas"]["Fen"];
            allocated: number;
            queued: number;
            moved: number;
        };
        FundingPlanDossier: {
            /** Format: uuid */
            id: string;
            policyCode: string;
            fiscalYear: number;
            /** Format: uuid */
            budgetId: string;
            /** @enum {string} */
            mode: "PRO_RATA" | "FIRST_COME" | "RANKED" | "CARRY_OVER";
            availableFen: components["schemas"]["Fen"];
            entitledFen: components["schemas"]["Fen"];
            allocatedFen: components["schemas"]["Fen"];
            /** @enum {string} */
            status: "proposed" | "issued" | "refused";
            version: number;
            documentNumber: string;
            /** Format: date */
            documentOn: string;
            proposedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            proposedAt: string;
            decidedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            decidedAt: string | null;
            decisionReason: string | null;
            allowedActions: ("issue" | "refuse")[];
            stated: components["schemas"]["StatedTerms"];
            items: {
                /** Format: uuid */
                claimId: string;
                beneficiaryName: string;
                registrationNumbers: string[];
                claimYear: number;
                position: number;
                entitledFen: components["schemas"]["Fen"];
                allocatedFen: components["schemas"]["Fen"];
                allocation: components["schemas"]["ClaimAllocation"];
            }[];
        };
        TrialBalance: {
            /** Format: date */
            on: string;
            policyCode: string | null;
            fiscalYear: number | null;
            rows: {
                /** @enum {string} */
                account: "appropriation" | "budget_available" | "budget_reserved" | "budget_committed" | "in_transit" | "paid" | "netted" | "recoverable" | "recovered" | "written_off" | "returned_to_finance" | "carried_over" | "lapsed" | "interest_due" | "interest_received" | "interest_income" | "share_due" | "share_received" | "share_income";
                zh: string;
                en: string;
                inFen: components["schemas"]["Fen"];
                outFen: components["schemas"]["Fen"];
                balanceFen: components["schemas"]["SignedFen"];
            }[];
            sumFen: components["schemas"]["SignedFen"];
            balances: boolean;
        };
        LedgerAccountList: {
            /** Format: date */
            on: string;
            items: components["schemas"]["LedgerAccount"][];
        };
        LedgerAccount: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            budgetId: string;
            policyCode: string;
            fiscalYear: number;
            /** @enum {string} */
            account: "appropriation" | "budget_available" | "budget_reserved" | "budget_committed" | "in_transit" | "paid" | "netted" | "recoverable" | "recovered" | "written_off" | "returned_to_finance" | "carried_over" | "lapsed" | "interest_due" | "interest_received" | "interest_income" | "share_due" | "share_received" | "share_income";
            balanceFen: components["schemas"]["SignedFen"];
        };
        LedgerStatement: {
            account: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                budgetId: string;
                policyCode: string;
                fiscalYear: number;
                /** @enum {string} */
                account: "appropriation" | "budget_available" | "budget_reserved" | "budget_committed" | "in_transit" | "paid" | "netted" | "recoverable" | "recovered" | "written_off" | "returned_to_finance" | "carried_over" | "lapsed" | "interest_due" | "interest_received" | "interest_income" | "share_due" | "share_received" | "share_income";
                balanceFen: components["schemas"]["SignedFen"];
            };
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            openingFen: components["schemas"]["SignedFen"];
            closingFen: components["schemas"]["SignedFen"];
            items: {
                no: number;
                /** Format: date */
                bookedOn: string;
                /** Format: date-time */
                bookedAt: string;
                kind: string;
                amountFen: components["schemas"]["SignedFen"];
                balanceFen: components["schemas"]["SignedFen"];
                counterAccounts: ("appropriation" | "budget_available" | "budget_reserved" | "budget_committed" | "in_transit" | "paid" | "netted" | "recoverable" | "recovered" | "written_off" | "returned_to_finance" | "carried_over" | "lapsed" | "interest_due" | "interest_received" | "interest_income" | "share_due" | "share_received" | "share_income")[];
                subjectKind: string;
                /** Format: uuid */
                subjectId: string;
                claimId: string | null;
                beneficiaryName: string | null;
                batchId: string | null;
                documentNumber: string | null;
                /** Format: uuid */
                commandId: string;
            }[];
            nextCursor: string | null;
        };
        Invariants: {
            invariants: {
                name: string;
                ofMoney: boolean;
            }[];
            checks: {
                /** Format: date-time */
                ranAt: string;
                /** Format: date */
                businessOn: string;
                checked: number;
                startedBy: string | null;
                broken: {
                    name: string;
                    violations: number | null;
                    examples: string[];
                }[];
            }[];
            recomputation: {
                /** Format: date-time */
                ranAt: string;
                /** Format: date */
                businessOn: string;
                checked: number;
                different: number;
                differences: {
                    /** Format: uuid */
                    claimId: string;
                    pointer: string;
                }[];
            } | null;
        };
        InvariantCheck: {
            /** Format: uuid */
            commandId: string;
            checked: number;
            broken: string[];
            isGateOpen: boolean;
        };
        PayoutGate: {
            isOpen: boolean;
            closings: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                cause: "invariant" | "person";
                reason: string;
                broken: string[];
                closedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** Format: date-time */
                closedAt: string;
                openingProposedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                openingProposedAt: string | null;
                openingReason: string | null;
                openedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                openedAt: string | null;
            }[];
            allowedActions: ("close" | "open")[];
        };
        PayoutGateOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            gateId: string;
            /** @enum {string} */
            state: "closed" | "opening_proposed" | "open";
        };
        PublicChallengePage: {
            items: {
                /** Format: uuid */
                id: string;
                title: string;
                posterName: string;
                statusZh: string;
                statusEn: string;
                status: components["schemas"]["ChallengeStatus"];
                need: string;
                indicators: string[];
                budgetFen: components["schemas"]["Fen"];
                /** Format: date */
                bidsCloseOn: string;
                intellectualPropertyTerms: string;
                /** Format: date-time */
                publishedAt: string;
            }[];
            nextCursor: string | null;
        };
        /** @enum {string} */
        ChallengeStatus: "submitted" | "sent_back" | "publication" | "open" | "evaluation" | "award_decision" | "award_publicity" | "award_objection" | "awarded" | "in_progress" | "acceptance" | "acceptance_publicity" | "acceptance_objection" | "accepted" | "failed" | "refused" | "withdrawn" | "no_bid" | "no_award";
        PublicChallenge: {
            /** Format: uuid */
            id: string;
            title: string;
            posterName: string;
            statusZh: string;
            statusEn: string;
            status: components["schemas"]["ChallengeStatus"];
            need: string;
            indicators: string[];
            budgetFen: components["schemas"]["Fen"];
            /** Format: date */
            bidsCloseOn: string;
            intellectualPropertyTerms: string;
            /** Format: date-time */
            publishedAt: string;
            scoring: components["schemas"]["ChallengeScoring"];
            publicities: {
                /** Format: uuid */
                id: string;
                purpose: string;
                status: string;
                /** Format: date */
                openedOn: string;
                /** Format: date */
                closesOn: string;
                provisional: boolean;
                content: {
                    [key: string]: unknown;
                };
            }[];
        };
        ChallengeScoring: {
            mostPoints: number;
            criteria: {
                code: string;
                zh: string;
                en: string;
                weight: string;
            }[];
            expertWeight: string;
            posterWeight: string;
            fewestExperts: number;
            source: string;
            confirmed: boolean;
        };
        ChallengeObjectionOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            objectionId: string;
            /** Format: uuid */
            publicityId: string;
        };
        ChallengePage: {
            items: {
                /** Format: uuid */
                id: string;
                status: components["schemas"]["ChallengeStatus"];
                statusZh: string;
                statusEn: string;
                version: number;
                title: string;
                poster: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                budgetFen: components["schemas"]["Fen"];
                /** Format: date */
                bidsCloseOn: string;
                /** Format: date-time */
                submittedAt: string;
            }[];
            nextCursor: string | null;
        };
        ChallengeOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            challengeId: string;
            status: components["schemas"]["ChallengeStatus"];
            version: number;
            dueAt: string | null;
            publicityId: string | null;
            bidId: string | null;
            claimId: string | null;
            allowedActions: ("passCheck" | "sendBack" | "refuse" | "resubmit" | "withdraw" | "publish" | "bid" | "answerMembership" | "withdrawBid" | "closeBids" | "closeWithoutBid" | "assignExpert" | "declareInterest" | "score" | "proposeAward" | "announceAward" | "returnProposal" | "closeWithoutAward" | "raiseObjection" | "dismissObjection" | "upholdObjection" | "closePublicity" | "noteSigningOverdue" | "releaseAward" | "linkContract" | "recordDeposit" | "decideDeposit" | "reportMilestone" | "decideMilestone" | "requestExtension" | "grantExtension" | "refuseExtension" | "applyForAcceptance" | "giveOpinion" | "passAcceptance" | "returnAcceptance" | "fail" | "claimSubsidy" | "loseRegistration")[];
        };
        Challenge: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["ChallengeStatus"];
            statusZh: string;
            statusEn: string;
            version: number;
            title: string;
            poster: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            budgetFen: components["schemas"]["Fen"];
            /** Format: date */
            bidsCloseOn: string;
            /** Format: date-time */
            submittedAt: string;
            need: string;
            indicators: string[];
            intellectualPropertyTerms: string;
            scoring: components["schemas"]["ChallengeScoring"];
            credit: {
                /** @enum {string} */
                result: "not_checked" | "clear" | "listed" | "unknown";
                note: string | null;
            } | null;
            publishedAt: string | null;
            bidsOpenedAt: string | null;
            awardedOn: string | null;
            solver: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            contractId: string | null;
            contractValueFen: components["schemas"]["Fen"] | null;
            workEndsOn: string | null;
            dueAt: string | null;
            registrationLostAt: string | null;
            bids: components["schemas"]["Bid"][];
            invitations: {
                /** Format: uuid */
                bidId: string;
                lead: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                sharePercent: string;
                task: string;
                /** Format: date-time */
                invitedAt: string;
                isShownInFull: boolean;
            }[];
            experts: {
                /** Format: uuid */
                id: string;
                name: string;
                hasConflict: boolean | null;
            }[];
            awards: {
                round: number;
                /** Format: uuid */
                bidId: string;
                reason: string;
                ranking: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                proposedAt: string;
            }[];
            milestones: {
                milestoneNo: number;
                title: string;
                /** Format: date */
                dueOn: string;
                report: string | null;
                reportedAt: string | null;
                outcome: ("passed" | "missed") | null;
                opinion: string | null;
            }[];
            deposit: {
                amountFen: components["schemas"]["Fen"];
                firstSumFen: components["schemas"]["Fen"];
                holder: string;
                slipNumber: string;
                /** Format: date */
                paidOn: string;
                outcome: ("released" | "forfeited") | null;
                reason: string | null;
            } | null;
            extension: {
                /** Format: date */
                fromOn: string;
                /** Format: date */
                toOn: string;
                reason: string;
                outcome: ("granted" | "refused") | null;
                opinion: string | null;
            } | null;
            documents: components["schemas"]["SchemeDocument"][];
            publicities: {
                /** Format: uuid */
                id: string;
                purpose: string;
                status: string;
                /** Format: date */
                openedOn: string;
                /** Format: date */
                closesOn: string;
                provisional: boolean;
                content: {
                    [key: string]: unknown;
                };
            }[];
            objections: {
                /** Format: uuid */
                id: string;
                objectorName: string;
                objectorContact: string;
                content: string;
                outcome: string | null;
                reason: string | null;
            }[];
            claimIds: string[];
            allowedActions: ("passCheck" | "sendBack" | "refuse" | "resubmit" | "withdraw" | "publish" | "bid" | "answerMembership" | "withdrawBid" | "closeBids" | "closeWithoutBid" | "assignExpert" | "declareInterest" | "score" | "proposeAward" | "announceAward" | "returnProposal" | "closeWithoutAward" | "raiseObjection" | "dismissObjection" | "upholdObjection" | "closePublicity" | "noteSigningOverdue" | "releaseAward" | "linkContract" | "recordDeposit" | "decideDeposit" | "reportMilestone" | "decideMilestone" | "requestExtension" | "grantExtension" | "refuseExtension" | "applyForAcceptance" | "giveOpinion" | "passAcceptance" | "returnAcceptance" | "fail" | "claimSubsidy" | "loseRegistration")[];
        };
        Bid: {
            /** Format: uuid */
            id: string;
            organisation: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @enum {string} */
            state: "waiting" | "complete" | "replaced" | "withdrawn" | "declined" | "lapsed" | "excluded" | "awarded";
            priceFen: components["schemas"]["Fen"];
            firstSumFen: components["schemas"]["Fen"];
            months: number;
            plan: string;
            milestones: {
                title: string;
                month: number;
            }[];
            members: {
                organisation: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                sharePercent: string;
                isLead: boolean;
                task: string;
                answer: ("confirmed" | "declined") | null;
            }[];
            documents: components["schemas"]["SchemeDocument"][];
            /** Format: date-time */
            submittedAt: string;
        };
        SchemeDocument: {
            /** Format: uuid */
            id: string;
            fileName: string;
            mediaType: string;
            byteSize: number;
            sha256: string;
            purpose: string | null;
            /** Format: date-time */
            uploadedAt: string;
            scanState: string;
        };
        ProjectPage: {
            items: {
                /** Format: uuid */
                id: string;
                status: components["schemas"]["ProjectStatus"];
                statusZh: string;
                statusEn: string;
                version: number;
                title: string;
                undertaker: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date */
                beganOn: string;
                /** Format: date-time */
                submittedAt: string;
            }[];
            nextCursor: string | null;
        };
        /** @enum {string} */
        ProjectStatus: "started" | "proof" | "acceptance" | "committee" | "determined" | "claimed" | "failed" | "refused" | "withdrawn";
        ProjectOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            projectId: string;
            status: components["schemas"]["ProjectStatus"];
            version: number;
            claimId: string | null;
            allowedActions: ("enterVouchers" | "submitProof" | "passCheck" | "sendBack" | "refuse" | "passAcceptance" | "failAcceptance" | "determineAmount" | "claimSubsidy" | "withdraw" | "loseRegistration")[];
        };
        Project: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["ProjectStatus"];
            statusZh: string;
            statusEn: string;
            version: number;
            title: string;
            undertaker: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date */
            beganOn: string;
            /** Format: date-time */
            submittedAt: string;
            summary: string;
            fiscalSupport: boolean;
            endedOn: string | null;
            newSalesFen: components["schemas"]["Fen"] | null;
            report: string | null;
            registrationLostAt: string | null;
            contractIds: string[];
            vouchers: {
                /** Format: uuid */
                id: string;
                number: string;
                /** Format: date */
                spentOn: string;
                payee: string;
                purpose: string;
                amountFen: components["schemas"]["Fen"];
                outcome: ("admitted" | "excluded") | null;
                opinion: string | null;
            }[];
            spentFen: components["schemas"]["Fen"];
            acceptances: {
                round: number;
                /** Format: date */
                heldOn: string;
                /** @enum {string} */
                outcome: "pass" | "fail";
                conclusion: string;
                committee: {
                    name: string;
                    organisation: string;
                    opinion: string;
                }[];
            }[];
            amounts: {
                round: number;
                policyCode: string;
                policyVersion: number;
                amountFen: components["schemas"]["Fen"];
                spentFen: components["schemas"]["Fen"];
                members: {
                    name: string;
                    organisation: string;
                    opinion: string;
                }[];
                /** Format: date */
                minutesOn: string;
                minutes: string;
            }[];
            documents: components["schemas"]["SchemeDocument"][];
            claimIds: string[];
            allowedActions: ("enterVouchers" | "submitProof" | "passCheck" | "sendBack" | "refuse" | "passAcceptance" | "failAcceptance" | "determineAmount" | "claimSubsidy" | "withdraw" | "loseRegistration")[];
        };
        RecoveryPage: {
            items: components["schemas"]["RecoveryItem"][];
            nextCursor: string | null;
        };
        RecoveryItem: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            claimId: string;
            /** Format: uuid */
            contractId: string;
            registrationNumber: string | null;
            policyCode: string;
            claimYear: number;
            beneficiaryName: string;
            reasonCode: string;
            reasonWords: {
                zh: string;
                en: string;
            };
            /** @enum {string} */
            status: "proposed" | "open" | "ordered" | "suspended" | "settled" | "recovery_written_off" | "recovery_refused";
            statusWords: {
                zh: string;
                en: string;
            };
            amountFen: components["schemas"]["Fen"];
            principalFen: components["schemas"]["Fen"];
            interestFen: components["schemas"]["Fen"];
            creditFen: components["schemas"]["Fen"];
            /** Format: date */
            openedOn: string;
            orderedOn: string | null;
            deadlineOn: string | null;
            overdueSince: string | null;
            overdueDays: number;
            /** Format: date-time */
            openedAt: string;
            allowedActions: ("confirmRecovery" | "refuseRecovery" | "issueOrder" | "receiveRefund" | "requestDecision" | "decideRequest" | "suspend" | "resume")[];
        };
        Recovery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            claimId: string;
            /** Format: uuid */
            contractId: string;
            registrationNumber: string | null;
            policyCode: string;
            claimYear: number;
            beneficiaryName: string;
            reasonCode: string;
            reasonWords: {
                zh: string;
                en: string;
            };
            /** @enum {string} */
            status: "proposed" | "open" | "ordered" | "suspended" | "settled" | "recovery_written_off" | "recovery_refused";
            statusWords: {
                zh: string;
                en: string;
            };
            amountFen: components["schemas"]["Fen"];
            principalFen: components["schemas"]["Fen"];
            interestFen: components["schemas"]["Fen"];
            creditFen: components["schemas"]["Fen"];
            /** Format: date */
            openedOn: string;
            orderedOn: string | null;
            deadlineOn: string | null;
            overdueSince: string | null;
            overdueDays: number;
            /** Format: date-time */
            openedAt: string;
            allowedActions: ("confirmRecovery" | "refuseRecovery" | "issueOrder" | "receiveRefund" | "requestDecision" | "decideRequest" | "suspend" | "resume")[];
            version: number;
            reasonText: string | null;
            document: string | null;
            proposedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            decidedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            decisionReason: string | null;
            orderReason: string | null;
            legalBasis: string | null;
            paperId: string | null;
            terms: {
                [key: string]: unknown;
            } | null;
            suspensionReason: string | null;
            settledOn: string | null;
            interestToDateFen: components["schemas"]["Fen"];
            instalments: {
                /** Format: date */
                dueOn: string;
                amountFen: components["schemas"]["Fen"];
                paidFen: components["schemas"]["Fen"];
                /** @enum {string} */
                state: "paid" | "due" | "overdue";
                overdueDays: number;
            }[];
            lines: {
                seq: number;
                /** @enum {string} */
                kind: "owed" | "received" | "netted" | "netting_undone" | "principal_written_off" | "interest_charged" | "interest_paid" | "interest_waived" | "credit_kept" | "credit_returned";
                /** Format: date */
                on: string;
                principalFen: components["schemas"]["Fen"];
                interestFen: components["schemas"]["Fen"];
                creditFen: components["schemas"]["Fen"];
                principalAfterFen: components["schemas"]["Fen"];
                interestAfterFen: components["schemas"]["Fen"];
                creditAfterFen: components["schemas"]["Fen"];
                slipNumber: string | null;
                payerName: string | null;
                document: string | null;
                counterClaimId: string | null;
                nettingId: string | null;
            }[];
            requests: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "plan" | "write_off" | "netting" | "undo_netting" | "return_credit";
                kindWords: {
                    zh: string;
                    en: string;
                };
                content: {
                    [key: string]: unknown;
                };
                reason: string;
                document: string | null;
                proposedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                proposedAt: string;
                outcome: ("agreed" | "not_agreed") | null;
                decidedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                decidedAt: string | null;
                decisionReason: string | null;
            }[];
            creditInquiries: number;
        };
        RecoveryOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            recoveryId: string;
            /** Format: uuid */
            claimId: string;
            /** @enum {string} */
            status: "proposed" | "open" | "ordered" | "suspended" | "settled" | "recovery_written_off" | "recovery_refused";
            principalFen: components["schemas"]["Fen"];
            interestFen: components["schemas"]["Fen"];
            creditFen: components["schemas"]["Fen"];
            requestId: string | null;
            moved: {
                /** Format: uuid */
                claimId: string;
                status: string;
            }[];
        };
        SplitOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            splitPlanId: string;
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            status: "split_published" | "split_objected" | "split_in_force" | "split_void";
            /** Format: date */
            closesOn: string;
            netFen: components["schemas"]["Fen"] | null;
        };
        SplitPlanList: {
            items: components["schemas"]["SplitPlan"][];
        };
        SplitPlan: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            registrationNumber: string;
            projectName: string;
            unitName: string;
            /** @enum {string} */
            subject: "ownership" | "net_income";
            /** @enum {string} */
            way: "transfer_or_licence" | "investment" | "own_implementation";
            agreement: string;
            grossFen: components["schemas"]["Fen"] | null;
            deductions: {
                item: string;
                amountFen: components["schemas"]["Fen"];
                document: string;
            }[];
            netFen: components["schemas"]["Fen"] | null;
            /** @enum {string} */
            status: "split_published" | "split_objected" | "split_in_force" | "split_void";
            /** Format: date */
            publishedOn: string;
            /** Format: date */
            closesOn: string;
            workingDays: number;
            workingDaysConfirmed: boolean;
            provisional: boolean;
            floor: {
                share: string;
                basis: string;
                confirmed: boolean;
            };
            objection: string | null;
            endedReason: string | null;
            parties: {
                /** @enum {string} */
                kind: "completer" | "contributor" | "unit";
                name: string;
                unifiedSocialCreditCode: string | null;
                contribution: string | null;
                holdsLeadingPost: boolean;
                share: string;
                amountFen: components["schemas"]["Fen"] | null;
            }[];
            cashRewardNote: {
                countedShare: string;
                months: number;
                basis: string;
                confirmed: boolean;
                receipts: {
                    number: string;
                    /** Format: date */
                    receivedOn: string;
                    amountFen: components["schemas"]["Fen"];
                    /** Format: date */
                    rewardUntil: string;
                    isOver: boolean;
                }[];
                conditions: {
                    zh: string;
                    en: string;
                    confirmed: boolean;
                }[];
            } | null;
        };
        TransferBodyPage: {
            items: components["schemas"]["TransferBody"][];
            nextCursor: string | null;
        };
        TransferBody: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "body" | "broker_person";
            filingNumber: string;
            name: string;
            unifiedSocialCreditCode: string | null;
            certificateNumber: string | null;
            organisationId: string | null;
            regionCode: string;
            services: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string;
            document: string;
            endedOn: string | null;
            endedReason: string | null;
            /** Format: date-time */
            filedAt: string;
            isValid: boolean;
        };
        MediatedYear: {
            /** Format: uuid */
            transferBodyId: string;
            year: number;
            count: number;
            contractValueFen: components["schemas"]["Fen"];
            technologyTransactionValueFen: components["schemas"]["Fen"];
            withCommission: number;
            growthFen: components["schemas"]["Fen"];
            deals: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                /** Format: date */
                registeredOn: string;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                commissionAgreed: boolean;
            }[];
        };
        TrialOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            trialLicenceId: string;
            /** Format: uuid */
            contractId: string;
            /** @enum {string} */
            status: "on_trial" | "turned_paid" | "trial_ended";
            amendedVersionNo: number | null;
        };
        TrialLicenceList: {
            items: components["schemas"]["TrialLicence"][];
        };
        TrialLicence: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            terms: string;
            intendedFeeFen: components["schemas"]["Fen"] | null;
            /** @enum {string} */
            status: "on_trial" | "turned_paid" | "trial_ended";
            version: number;
            remindedOn: string | null;
            endedOn: string | null;
            endedReason: string | null;
            amendedVersionNo: number | null;
            /** Format: date-time */
            createdAt: string;
        };
        TaxExtract: {
            /** @enum {string} */
            relief: "vat_exemption" | "income_tax" | "super_deduction" | "cash_reward";
            title: {
                zh: string;
                en: string;
            };
            year: number;
            /** @enum {string} */
            side: "seller" | "buyer";
            organisation: {
                name: string;
                unifiedSocialCreditCode: string;
            };
            /** Format: date-time */
            takenAt: string;
            lines: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                registrationVersion: number;
                projectName: string;
                kindCode: string;
                /** Format: date */
                signedOn: string;
                /** Format: date */
                registeredOn: string;
                officeName: string;
                sellers: string[];
                buyers: string[];
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                nonTechnicalFen: components["schemas"]["Fen"];
                verificationUrl: string;
                invoices: {
                    number: string;
                    /** Format: date */
                    on: string;
                    amountFen: components["schemas"]["Fen"];
                    verified: boolean;
                    /** Format: date */
                    rewardUntil?: string;
                }[];
                slips: {
                    number: string;
                    /** Format: date */
                    on: string;
                    amountFen: components["schemas"]["Fen"];
                    verified: boolean;
                    /** Format: date */
                    rewardUntil?: string;
                }[];
                invoicedFen: components["schemas"]["Fen"];
                receivedFen: components["schemas"]["Fen"];
                technicalReceivedFen: components["schemas"]["Fen"];
                isProportional: boolean;
                cautions: {
                    zh: string;
                    en: string;
                    confirmed: boolean;
                }[];
                divisions: {
                    /** @enum {string} */
                    subject: "ownership" | "net_income";
                    agreement: string;
                    netFen: components["schemas"]["Fen"] | null;
                    /** Format: date */
                    publishedOn: string;
                    /** Format: date */
                    closesOn: string;
                    parties: {
                        name: string;
                        /** @enum {string} */
                        kind: "completer" | "contributor" | "unit";
                        share: string;
                        amountFen: components["schemas"]["Fen"] | null;
                    }[];
                }[];
            }[];
            earlierYears: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                /** Format: date */
                registeredOn: string;
                year: number;
                invoices: {
                    number: string;
                    /** Format: date */
                    on: string;
                    amountFen: components["schemas"]["Fen"];
                    verified: boolean;
                    /** Format: date */
                    rewardUntil?: string;
                }[];
                slips: {
                    number: string;
                    /** Format: date */
                    on: string;
                    amountFen: components["schemas"]["Fen"];
                    verified: boolean;
                    /** Format: date */
                    rewardUntil?: string;
                }[];
                invoicedFen: components["schemas"]["Fen"];
                receivedFen: components["schemas"]["Fen"];
                technicalReceivedFen: components["schemas"]["Fen"];
            }[];
            totals: {
                contracts: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                invoicedFen: components["schemas"]["Fen"];
                receivedFen: components["schemas"]["Fen"];
                technicalReceivedFen: components["schemas"]["Fen"];
            };
            incomeTax: {
                revenueFen: components["schemas"]["Fen"];
                exemptFen: components["schemas"]["Fen"];
                halvedFen: components["schemas"]["Fen"];
                taxedFen: components["schemas"]["Fen"];
                exampleTaxFen: components["schemas"]["Fen"];
                exampleWithoutFen: components["schemas"]["Fen"];
            } | null;
            counted: {
                paidFen: components["schemas"]["Fen"];
                countedFen: components["schemas"]["Fen"];
                foreignPaidFen: components["schemas"]["Fen"];
                cooperativePaidFen: components["schemas"]["Fen"];
            } | null;
            basis: {
                zh: string;
                en: string;
                confirmed: boolean;
                document: string;
            }[];
            notValidIf: {
                zh: string;
                en: string;
                confirmed: boolean;
            }[];
            notes: {
                zh: string;
                en: string;
                confirmed: boolean;
            }[];
            leftOut: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                /** Format: date */
                registeredOn: string;
                reason: string;
                endedOn: string | null;
                invoicedFen: components["schemas"]["Fen"];
                receivedFen: components["schemas"]["Fen"];
                technicalReceivedFen: components["schemas"]["Fen"];
                note: {
                    zh: string;
                    en: string;
                    confirmed: boolean;
                };
            }[];
        };
        BatchPage: {
            items: {
                /** Format: uuid */
                id: string;
                status: string;
                version: number;
                totalFen: components["schemas"]["Fen"];
                instructionCount: number;
                maker: components["schemas"]["Person"];
                checker: components["schemas"]["Person"] | null;
                releaser: components["schemas"]["Person"] | null;
                /** Format: date-time */
                createdAt: string;
                sentAt: string | null;
                settledAt: string | null;
                reconciledAt: string | null;
                allowedActions: string[];
            }[];
            nextCursor: string | null;
        };
        BatchOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            batchId: string;
            status: string;
            version: number;
            totalFen: components["schemas"]["Fen"];
            instructionCount: number;
            openInstructions: number;
            allowedActions: string[];
            lines?: {
                lineNo: number | null;
                /** @enum {string} */
                source: "line" | "whole_file" | "inferred_from_group_status";
                effect: string;
                problemCode: string | null;
                problem: components["schemas"]["Words"] | null;
            }[];
            file?: {
                name: string;
                sha256: string;
                /** Format: date-time */
                takenInAt: string;
                alreadyTakenIn: boolean;
            };
            lineCounts?: {
                [key: string]: number;
            };
        };
        PayoutBatch: {
            /** Format: uuid */
            id: string;
            status: string;
            version: number;
            totalFen: components["schemas"]["Fen"];
            instructionCount: number;
            maker: components["schemas"]["Person"];
            checker: components["schemas"]["Person"] | null;
            releaser: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
            sentAt: string | null;
            settledAt: string | null;
            reconciledAt: string | null;
            allowedActions: string[];
            fileName: string | null;
            fileSha256: string | null;
            enquireAt: string | null;
            enquiries: number;
            channel: {
                code: string;
                titleZh: string;
                titleEn: string;
                format: string;
            } | null;
            frozenSha256: string | null;
            approvalsNeeded: {
                [key: string]: number;
            };
            approvalsMissing: {
                [key: string]: number;
            };
            approvals: {
                person: components["schemas"]["Person"];
                role: string;
                opinion: string | null;
                /** Format: date-time */
                signedAt: string;
                isOfThisSet: boolean;
            }[];
            openInstructions: number;
            budgetLines: {
                /** Format: uuid */
                budgetId: string;
                policyCode: string;
                fiscalYear: number;
                payments: number;
                amountFen: components["schemas"]["Fen"];
            }[];
            instructions: {
                /** Format: uuid */
                instructionId: string;
                reference: string;
                status: string;
                amountFen: components["schemas"]["Fen"];
                reason: string | null;
                executedOn: string | null;
                /** Format: uuid */
                claimId: string;
                /** Format: uuid */
                contractId: string;
                payeeName: string;
                bankName: string;
                bankCode: string;
                accountNumber: string;
            }[];
        };
        Reconciliation: {
            /** Format: uuid */
            batchId: string;
            status: string;
            reconciledAt: string | null;
            totalFen: components["schemas"]["Fen"];
            byOutcome: {
                status: string;
                count: number;
                amountFen: components["schemas"]["Fen"];
            }[];
            unaccountedFen: components["schemas"]["Fen"];
            results: {
                fileName: string;
                lineNo: number | null;
                /** @enum {string} */
                source: "line" | "whole_file" | "inferred_from_group_status";
                reference: string | null;
                amountFen: components["schemas"]["Fen"] | null;
                payeeName: string | null;
                outcome: string | null;
                effect: string;
                problemCode: string | null;
                problem: components["schemas"]["Words"] | null;
                /** Format: date-time */
                receivedAt: string;
            }[];
            report: unknown;
        };
        PayoutChannels: {
            source: string;
            confirmed: boolean;
            defaultCode: string;
            channels: {
                code: string;
                titleZh: string;
                titleEn: string;
                format: string;
            }[];
            tiers: {
                source: string;
                confirmed: boolean;
                tiers: {
                    upToFen: components["schemas"]["Fen"] | null;
                    checkers: number;
                }[];
                largeItem: {
                    aboveFen: components["schemas"]["Fen"];
                    role: string;
                    approvers: number;
                } | null;
            };
        };
        PayoutDeskPage: {
            items: {
                /** Format: uuid */
                id: string;
                kind: string;
                state: string;
                owner: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                /** Format: date-time */
                openedAt: string;
                ageDays: number;
                fileName: string;
                keptAs: string | null;
                format: string | null;
                lineNo: number | null;
                /** @enum {string} */
                source: "line" | "whole_file" | "inferred_from_group_status";
                batchId: string | null;
                reference: string | null;
                amountFen: components["schemas"]["Fen"] | null;
                payeeName: string | null;
                outcome: string | null;
                executedOn: string | null;
                returnKind: ("passive" | "active" | "not_said") | null;
                noticeNumber: string | null;
                problemCode: string | null;
                field: string | null;
                problem: components["schemas"]["Words"] | null;
                proposedInstructionId: string | null;
                proposedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                proposalReason: string | null;
                repaymentNotice: string | null;
                proposedExecutedOn: string | null;
                closedHow: string | null;
                closedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                closedAt: string | null;
                closingReason: string | null;
                possibleDecisions: string[];
                allowedActions: ("take" | "attach" | "accept_repayment" | "dismiss" | "ask_treasury" | "confirm")[];
            }[];
            nextCursor: string | null;
        };
        DeskPaymentPage: {
            items: {
                /** Format: uuid */
                instructionId: string;
                /** Format: uuid */
                batchId: string;
                /** Format: uuid */
                claimId: string;
                reference: string;
                status: string;
                amountFen: components["schemas"]["Fen"];
                payeeName: string;
                reason: string | null;
                executedOn: string | null;
                /** Format: date-time */
                since: string;
                ageDays: number;
                claimStatus: string;
            }[];
            nextCursor: string | null;
        };
        PayoutDeskOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            subjectId: string;
            state: string;
            batchIds: string[];
            moved?: {
                /** Format: uuid */
                claimId: string;
                status: string;
            }[];
        };
        PaymentCorrectionPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                instructionId: string;
                /** Format: uuid */
                claimId: string;
                from: {
                    /** Format: uuid */
                    budgetId: string;
                    policyCode: string;
                    fiscalYear: number;
                };
                to: {
                    /** Format: uuid */
                    budgetId: string;
                    policyCode: string;
                    fiscalYear: number;
                };
                amountFen: components["schemas"]["Fen"];
                status: string;
                reason: string;
                proposedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                proposedAt: string;
                decidedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                decidedAt: string | null;
                decisionReason: string | null;
                allowedActions: "decide"[];
            }[];
            nextCursor: string | null;
        };
        PayoutReport: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: date-time */
            takenAt: string;
            batches: {
                /** Format: uuid */
                batchId: string;
                status: string;
                /** Format: date */
                createdOn: string;
                sentOn: string | null;
                format: string | null;
                payments: number;
                totalFen: components["schemas"]["Fen"];
                paidFen: components["schemas"]["Fen"];
                rejectedFen: components["schemas"]["Fen"];
                returnedFen: components["schemas"]["Fen"];
                openFen: components["schemas"]["Fen"];
                ledgerPaidFen: components["schemas"]["Fen"];
                ledgerInTransitFen: components["schemas"]["Fen"];
                statementFen: components["schemas"]["Fen"] | null;
                differenceFen: components["schemas"]["Fen"];
            }[];
            totals: {
                payments: number;
                totalFen: components["schemas"]["Fen"];
                paidFen: components["schemas"]["Fen"];
                rejectedFen: components["schemas"]["Fen"];
                returnedFen: components["schemas"]["Fen"];
                openFen: components["schemas"]["Fen"];
                ledgerPaidFen: components["schemas"]["Fen"];
                ledgerInTransitFen: components["schemas"]["Fen"];
                differenceFen: components["schemas"]["Fen"];
            };
            ageing: {
                what: string;
                buckets: {
                    bucket: string;
                    count: number;
                    amountFen: components["schemas"]["Fen"];
                }[];
            }[];
        };
        PayoutClosingPage: {
            items: {
                /** Format: date */
                day: string;
                figures: {
                    paidFen: components["schemas"]["Fen"];
                    inTransitFen: components["schemas"]["Fen"];
                    openDeskItems: number;
                };
                proposedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                proposedAt: string;
                confirmedBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                confirmedAt: string | null;
                allowedActions: "confirm"[];
            }[];
            nextCursor: string | null;
        };
        TreasuryProblemPage: {
            items: {
                /** Format: uuid */
                id: string;
                fileName: string;
                keptAs: string | null;
                lineNo: number | null;
                /** @enum {string} */
                source: "line" | "whole_file" | "inferred_from_group_status";
                batchId: string | null;
                reference: string | null;
                amountFen: components["schemas"]["Fen"] | null;
                payeeName: string | null;
                outcome: string | null;
                problemCode: string | null;
                problem: components["schemas"]["Words"] | null;
                field: string | null;
                /** Format: date-time */
                receivedAt: string;
            }[];
            nextCursor: string | null;
        };
        NoticePage: {
            items: components["schemas"]["Notice"][];
            nextCursor: string | null;
        };
        Notice: {
            /** Format: uuid */
            id: string;
            kind: string;
            /** @enum {string} */
            subjectKind: "challenge" | "challenge_bid" | "project" | "contract" | "reward_claim" | "reward_candidate" | "payout_batch" | "summary_list" | "spot_check" | "registry";
            /** Format: uuid */
            subjectId: string;
            contractId: string | null;
            isLegal: boolean;
            basis: string;
            titleZh: string;
            titleEn: string;
            textZh: string;
            textEn: string;
            templateCode: string;
            templateVersion: number;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            createdAt: string;
            readAt: string | null;
        };
        Marked: {
            marked: number;
            unread: number;
        };
        Unread: {
            unread: number;
        };
        NoticePreferences: {
            /** @constant */
            inbox: true;
            email: boolean;
            sms: boolean;
            emailAddress: string | null;
            mobileNumber: string | null;
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            nextCursor: string | null;
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "email" | "sms" | "webhook";
            /** Format: uuid */
            eventId: string;
            kind: string;
            /** @enum {string} */
            state: "pending" | "accepted" | "gave_up" | "undeliverable" | "cancelled";
            attempts: number;
            nextAt: string | null;
            lastCode: ("accepted" | "no-address" | "no-provider" | "no-content" | "refused-for-now" | "refused-for-good" | "unreachable" | "timed-out" | "address-not-allowed" | "redirected" | "gone") | null;
            lastHttpStatus: number | null;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            log: {
                attemptNo: number;
                /** Format: date-time */
                beganAt: string;
                tookMs: number;
                /** @enum {string} */
                code: "accepted" | "no-address" | "no-provider" | "no-content" | "refused-for-now" | "refused-for-good" | "unreachable" | "timed-out" | "address-not-allowed" | "redirected" | "gone";
                httpStatus: number | null;
            }[];
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            organisationId: string | null;
            url: string;
            description: string;
            kinds: string[];
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            endReason: ("removed" | "gone") | null;
        };
        WebhookSecrets: {
            secrets: {
                secret: string;
                /** Format: date-time */
                createdAt: string;
                validTo: string | null;
            }[];
        };
        Command: {
            /** Format: uuid */
            commandId: string;
            kind: string;
            /** @enum {string} */
            state: "pending" | "done";
            status: number | null;
            answer: unknown;
        };
        Statistics: {
            by: string;
            year: number | null;
            throughQuarter: number | null;
            month: string | null;
            /** Format: date */
            asOf: string;
            period: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            } | null;
            comparedWith: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            } | null;
            codesConfirmed: boolean | null;
            rows: {
                key: string;
                zh: string | null;
                en: string | null;
                group: string | null;
                count: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                last: components["schemas"]["StatisticFigures"];
                growth: components["schemas"]["StatisticGrowth"];
                share: components["schemas"]["Ratio"];
            }[];
            total: {
                count: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                last: components["schemas"]["StatisticFigures"] | null;
                growth: components["schemas"]["StatisticGrowth"] | null;
            };
            ofWhich: {
                name: string;
                zh: string | null;
                en: string | null;
                count: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                share: components["schemas"]["Ratio"];
            }[];
            movements: {
                /** @enum {string} */
                movement: "registered" | "amended" | "ended";
                count: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
            }[];
        };
        StatisticFigures: {
            count: number;
            contractValueFen: components["schemas"]["Fen"];
            technologyTransactionValueFen: components["schemas"]["Fen"];
        };
        StatisticGrowth: {
            count: components["schemas"]["Ratio"];
            contractValue: components["schemas"]["Ratio"];
            technologyTransactionValue: components["schemas"]["Ratio"];
        };
        Ratio: string;
        CountedContractPage: {
            items: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                projectName: string;
                kindCode: string;
                sellerName: string;
                buyerName: string;
                districtCode: string;
                /** Format: date */
                registeredOn: string;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
            }[];
            nextCursor: string | null;
        };
        LeadingParties: {
            /** @enum {string} */
            side: "seller" | "buyer";
            /** Format: date */
            asOf: string;
            rows: {
                name: string;
                creditCode: string | null;
                count: number;
                contractValueFen: components["schemas"]["Fen"];
                technologyTransactionValueFen: components["schemas"]["Fen"];
                share: components["schemas"]["Ratio"];
            }[];
            total: components["schemas"]["StatisticFigures"];
        };
        SnapshotOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            snapshotId: string;
            year: number;
            throughQuarter: number;
            revisionNo: number;
            contentSha256: string;
            publicSha256: string;
            cells: number;
            hiddenCells: number;
        };
        StatisticsSnapshot: {
            /** Format: uuid */
            id: string;
            year: number;
            throughQuarter: number;
            /** Format: date */
            asOf: string;
            revisionNo: number;
            correctsId: string | null;
            reasonText: string | null;
            contentSha256: string;
            /** Format: date-time */
            publishedAt: string;
            period: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            };
            correctedById: string | null;
            cells: {
                id: string;
                figures: components["schemas"]["StatisticFigures"] | null;
                growth?: components["schemas"]["Ratio"];
                isHiddenFromPublic: boolean;
            }[];
            hiddenCells: number;
            differences: {
                id: string;
                before: components["schemas"]["StatisticFigures"] | null;
                after: components["schemas"]["StatisticFigures"] | null;
            }[] | null;
            comparedWithId: string | null;
            publishedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            rules: unknown;
            allowedActions: "correct"[];
        };
        StatisticsTargets: {
            year: number;
            /** Format: date */
            asOf: string;
            rows: {
                districtCode: string;
                quarter: number;
                /** @enum {string} */
                measure: "contract_value" | "technology_transaction_value";
                targetFen: components["schemas"]["Fen"] | null;
                revisionNo: number | null;
                actualFen: components["schemas"]["Fen"];
                completion: components["schemas"]["Ratio"];
            }[];
        };
        TargetsOutcome: {
            /** Format: uuid */
            commandId: string;
            year: number;
            set: number;
            unchanged: number;
        };
        PublicationPage: {
            items: {
                /** Format: uuid */
                id: string;
                year: number;
                throughQuarter: number;
                /** Format: date */
                asOf: string;
                revisionNo: number;
                correctsId: string | null;
                reasonText: string | null;
                contentSha256: string;
                /** Format: date-time */
                publishedAt: string;
            }[];
            nextCursor: string | null;
        };
        Publication: {
            /** Format: uuid */
            id: string;
            year: number;
            throughQuarter: number;
            /** Format: date */
            asOf: string;
            revisionNo: number;
            correctsId: string | null;
            reasonText: string | null;
            contentSha256: string;
            /** Format: date-time */
            publishedAt: string;
            period: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
            };
            correctedById: string | null;
            cells: components["schemas"]["StatisticCell"][];
            hiddenCells: number;
            differences: {
                id: string;
                before: components["schemas"]["StatisticFigures"] | null;
                after: components["schemas"]["StatisticFigures"] | null;
            }[] | null;
            comparedWithId: string | null;
        };
        StatisticCell: {
            id: string;
            figures: components["schemas"]["StatisticFigures"] | null;
            growth?: components["schemas"]["Ratio"];
        };
        NationalFilePage: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                direction: "export" | "import";
                /** @enum {string} */
                format: "csv" | "json";
                layoutVersion: number;
                fileName: string;
                sha256: string;
                rowCount: number;
                summary: {
                    [key: string]: number;
                };
                handledBy: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                handledAt: string;
            }[];
            nextCursor: string | null;
        };
        NationalFileRowPage: {
            items: {
                rowNo: number;
                contractId: string | null;
                registrationNumber: string | null;
                nationalNumber: string | null;
                outcome: string;
                problem: string | null;
            }[];
            nextCursor: string | null;
        };
        NationalSyncPage: {
            items: {
                /** Format: uuid */
                contractId: string;
                registrationNumber: string;
                nationalNumber: string | null;
                /** @enum {string} */
                state: "not_sent" | "sent" | "synced" | "sync_error";
                problem: string | null;
                updatedAt: string | null;
            }[];
            nextCursor: string | null;
        };
        NationalFileOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            fileId: string;
            rowCount: number;
            sha256: string;
            summary: {
                [key: string]: number;
            };
        };
        ComparisonOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            comparisonId: string;
            compared: number;
            opened: number;
            closed: number;
            stillOpen: number;
        };
        NationalExceptionPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "missing_in_national" | "missing_in_ours" | "state_differs" | "value_differs" | "number_conflict" | "rejected_by_national" | "certificate_missing" | "certificate_not_void" | "certificate_value_differs";
                registrationNumber: string | null;
                nationalNumber: string | null;
                contractId: string | null;
                facts: {
                    [key: string]: string;
                };
                /** Format: date-time */
                openedAt: string;
                ageDays: number;
                owner: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** Format: date-time */
                ownedSince: string;
                closedAt: string | null;
                closingReason: ("resolved" | "corrected_in_national" | "corrected_here" | "explained" | "false_alarm") | null;
                closingNote: string | null;
                allowedActions: ("assign" | "close")[];
            }[];
            nextCursor: string | null;
        };
        ExceptionOutcome: {
            /** Format: uuid */
            commandId: string;
            /** Format: uuid */
            exceptionId: string;
            /** Format: uuid */
            ownerId: string;
            /** @enum {string} */
            closingReason?: "resolved" | "corrected_in_national" | "corrected_here" | "explained" | "false_alarm";
        };
        Offices: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                regionCode: string;
                point: string;
                jurisdictionCode: string;
            }[];
        };
        CodeLists: {
            items: {
                name: string;
                version: string;
                confirmed: boolean;
                source: string;
                codes: number;
            }[];
        };
        CodeList: {
            name: string;
            version: string;
            confirmed: boolean;
            source: string;
            entries: {
                [key: string]: unknown;
            }[];
        };
        Forms: {
            items: {
                formId: string;
                version: number;
                kinds: ("development" | "transfer" | "licence" | "consulting" | "service")[];
                titleZh: string;
                titleEn: string;
                validFrom: string;
                source: string;
                confirmed: boolean;
                versions: number[];
            }[];
        };
        FormVersion: {
            formId: string;
            version: number;
            kinds: ("development" | "transfer" | "licence" | "consulting" | "service")[];
            titleZh: string;
            titleEn: string;
            validFrom: string;
            source: string;
            confirmed: boolean;
            codeSets: {
                [key: string]: string;
            };
            fields: components["schemas"]["FormField"][];
        };
        FormField: {
            pointer: string;
            number?: number;
            labelZh: string;
            labelEn: string;
            /** @enum {string} */
            type: "text" | "prose" | "code" | "date" | "money" | "percent" | "decimal" | "flag" | "list" | "group" | "documents";
            /** @enum {string} */
            required: "always" | "conditional" | "never";
            when?: components["schemas"]["__schema0"][];
            codeList?: string;
            /** @enum {string} */
            givenBy: "applicant" | "system" | "either";
            hintZh?: string;
            hintEn?: string;
            basis?: string;
        };
        AddressBook: {
            items: components["schemas"]["AddressBookEntry"][];
            nextCursor: string | null;
        };
        AddressBookEntry: {
            id: string | null;
            /** @enum {string} */
            origin: "saved" | "used" | "organisation";
            unifiedSocialCreditCode: string | null;
            codeCheck: ("ok" | "malformed" | "check-character-wrong") | null;
            name: string;
            countryCode: string;
            regionCode: string | null;
            natureCode: string | null;
            legalRepresentative: string | null;
            contactName: string | null;
            contactPhone: string | null;
            version: number | null;
        };
        Rules: {
            regionCode: string;
            point: string | null;
            /** Format: date */
            on: string;
            ruleSet: {
                code: string;
                version: number;
                confirmed: boolean;
            };
            layers: {
                code: string;
                version: number;
                title: string;
                titleEn: string;
                place: components["schemas"]["RulePlace"];
            }[];
            figures: components["schemas"]["RuleFigure"][];
            calendar: {
                version: string;
                years: number[];
            };
        };
        RuleVersions: {
            items: {
                code: string;
                version: number;
                validFrom: string | null;
                validTo: string | null;
                source: string;
                confirmed: boolean;
                /** Format: date-time */
                loadedAt: string;
                changeId: string | null;
                data: {
                    [key: string]: unknown;
                };
            }[];
            problems: {
                code: string;
                zh: string;
                en: string;
                details: {
                    [key: string]: unknown;
                };
            }[];
        };
        RuleChangePage: {
            items: {
                /** Format: uuid */
                changeId: string;
                /** @enum {string} */
                kind: "rule_set" | "jurisdiction" | "calendar" | "code_list";
                ruleCode: string;
                baseVersion: number;
                validFrom: string | null;
                /** @enum {string} */
                status: "proposed" | "approved" | "rejected";
                reason: string;
                proposedBy: components["schemas"]["RulePerson"];
                /** Format: date-time */
                proposedAt: string;
                decision: {
                    reason: string;
                    by: components["schemas"]["RulePerson"];
                    /** Format: date-time */
                    at: string;
                    version: number | null;
                } | null;
                impactCount: number;
            }[];
            nextCursor: string | null;
        };
        RulePerson: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        RuleChange: {
            /** Format: uuid */
            changeId: string;
            /** @enum {string} */
            kind: "rule_set" | "jurisdiction" | "calendar" | "code_list";
            ruleCode: string;
            baseVersion: number;
            validFrom: string | null;
            /** @enum {string} */
            status: "proposed" | "approved" | "rejected";
            reason: string;
            proposedBy: components["schemas"]["RulePerson"];
            /** Format: date-time */
            proposedAt: string;
            decision: {
                reason: string;
                by: components["schemas"]["RulePerson"];
                /** Format: date-time */
                at: string;
                version: number | null;
            } | null;
            impactCount: number;
            data: {
                [key: string]: unknown;
            };
            before: {
                [key: string]: unknown;
            } | null;
            impact: components["schemas"]["Impact"];
            allowedActions: "decide"[];
        };
        Impact: {
            count: number;
            cases: {
                /** Format: uuid */
                contractId: string;
                /** @enum {string} */
                status: "draft" | "purged_offline" | "submitted" | "withdrawn" | "not_accepted" | "correction_requested" | "closed_no_response" | "in_review" | "expert_review" | "second_review" | "registered" | "not_registered" | "objection" | "changing" | "changing_second_review" | "deregistering" | "deregistered" | "revoking" | "revoked" | "completed";
                /** Format: date */
                measuredOn: string;
                reachesBack: boolean;
                differences: {
                    /** @enum {string} */
                    aspect: "dueOn" | "isLarge" | "secondReview" | "numberLayout";
                    before: string | null;
                    after: string | null;
                }[];
            }[];
        };
        RuleChangePreview: {
            /** @enum {string} */
            kind: "rule_set" | "jurisdiction" | "calendar" | "code_list";
            ruleCode: string;
            baseVersion: number;
            validFrom: string | null;
            impact: components["schemas"]["Impact"];
        };
        RewardPolicies: {
            items: {
                policyCode: string;
                version: number;
                title: string;
                titleEn: string;
                documentNo: string | null;
                issuer: string;
                /** Format: date */
                validFrom: string;
                validTo: string | null;
                sentence: {
                    zh: string;
                    en: string;
                };
                source: string;
                confirmed: boolean;
                notes: string[];
                terms: {
                    [key: string]: unknown;
                };
            }[];
        };
        PolicyVersion: {
            policyCode: string;
            version: number;
            title: string;
            titleEn: string;
            /** Format: date */
            validFrom: string;
            validTo: string | null;
            confirmed: boolean;
            sentence: {
                zh: string;
                en: string;
            };
            unknown: string[];
            payable: boolean;
            recovery: {
                netting: {
                    allowed: boolean;
                    source: string;
                    confirmed: boolean;
                };
                interest: {
                    ratePerDay: string;
                    from: string;
                    source: string;
                    confirmed: boolean;
                } | null;
            };
            stated: components["schemas"]["StatedTerms"];
            inForce: boolean;
            /** Format: date-time */
            loadedAt: string;
            publishedBy: {
                proposer: components["schemas"]["PolicyPerson"];
                decider: components["schemas"]["PolicyPerson"];
                /** Format: date-time */
                at: string;
                reason: string;
            } | null;
            data: {
                [key: string]: unknown;
            };
        };
        PolicyPerson: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        PolicyDraftPage: {
            items: {
                /** Format: uuid */
                draftId: string;
                policyCode: string | null;
                title: string | null;
                /** @enum {string} */
                status: "draft" | "proposed" | "published" | "rejected" | "discarded";
                version: number;
                problemCount: number;
                createdBy: components["schemas"]["PolicyPerson"];
                /** Format: date-time */
                createdAt: string;
                writtenBy: components["schemas"]["PolicyPerson"];
                /** Format: date-time */
                updatedAt: string;
            }[];
            nextCursor: string | null;
        };
        PolicyDraft: {
            /** Format: uuid */
            draftId: string;
            policyCode: string | null;
            title: string | null;
            /** @enum {string} */
            status: "draft" | "proposed" | "published" | "rejected" | "discarded";
            version: number;
            problemCount: number;
            createdBy: components["schemas"]["PolicyPerson"];
            /** Format: date-time */
            createdAt: string;
            writtenBy: components["schemas"]["PolicyPerson"];
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string} */
            format: "yaml" | "json";
            source: string;
            data: {
                [key: string]: unknown;
            } | null;
            sentence: {
                zh: string;
                en: string;
            } | null;
            problems: components["schemas"]["PolicyProblem"][];
            allowedActions: ("rewrite" | "propose" | "discard" | "decide")[];
            proposal: {
                /** Format: uuid */
                changeId: string;
                baseVersion: number;
                reason: string;
                proposedBy: components["schemas"]["PolicyPerson"];
                /** Format: date-time */
                proposedAt: string;
                decision: {
                    outcome: string;
                    reason: string;
                    by: components["schemas"]["PolicyPerson"];
                    /** Format: date-time */
                    at: string;
                    version: number | null;
                } | null;
            } | null;
        };
        PolicyProblem: {
            code: string;
            pointer: string;
            path: string;
            line: number | null;
            column: number | null;
            expected: string;
            message: string;
            messageEn: string;
        };
        PolicyDiff: {
            policyCode: string | null;
            against: {
                version: number;
                /** Format: date */
                validFrom: string;
                confirmed: boolean;
            } | null;
            changes: {
                pointer: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                before: unknown;
                after: unknown;
            }[];
        };
        LaboratoryRunPage: {
            items: {
                /** Format: uuid */
                runId: string;
                /** @enum {string} */
                kind: "replay" | "list";
                title: string;
                request: {
                    [key: string]: unknown;
                };
                inputSha256: string;
                contractCount: number;
                milliseconds: number;
                ranBy: components["schemas"]["LaboratoryPerson"];
                /** Format: date-time */
                ranAt: string;
            }[];
            nextCursor: string | null;
        };
        LaboratoryPerson: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        LaboratoryRun: {
            /** Format: uuid */
            runId: string;
            /** @enum {string} */
            kind: "replay" | "list";
            title: string;
            request: {
                [key: string]: unknown;
            };
            inputSha256: string;
            contractCount: number;
            milliseconds: number;
            ranBy: components["schemas"]["LaboratoryPerson"];
            /** Format: date-time */
            ranAt: string;
            lineCount: number;
            policies: components["schemas"]["TriedPolicyResult"][];
            comparisons: components["schemas"]["TriedComparison"][];
            charts: components["schemas"]["LaboratoryChart"][];
            badRows: {
                rowNo: number;
                column: string;
                code: string;
                message: string;
                messageEn: string;
            }[];
        };
        TriedPolicyResult: {
            policyCode: string;
            version: number;
            title: string;
            confirmed: boolean;
            draftId: string | null;
            totalFen: string;
            basisFen: string;
            grantedCount: number;
            nothingCount: number;
            budget: {
                budgetFen: string;
                usedShare: string;
                shortFen: string;
            } | null;
            years: {
                key: string;
                count: number;
                basisFen: string;
                amountFen: string;
            }[];
            kinds: {
                key: string;
                count: number;
                basisFen: string;
                amountFen: string;
            }[];
            districts: {
                key: string;
                count: number;
                basisFen: string;
                amountFen: string;
            }[];
            sizes: {
                key: string;
                count: number;
                basisFen: string;
                amountFen: string;
            }[];
            deciles: {
                key: string;
                count: number;
                basisFen: string;
                amountFen: string;
            }[];
            reasons: {
                code: string;
                zh: string;
                en: string;
                count: number;
            }[];
        };
        TriedComparison: {
            before: number;
            after: number;
            gained: {
                count: number;
                amountFen: string;
            };
            lost: {
                count: number;
                amountFen: string;
            };
            unchangedCount: number;
            differenceFen: string;
            most: {
                creditCode: string;
                name: string;
                districtCode: string;
                year: number;
                beforeFen: string;
                afterFen: string;
            }[];
        };
        LaboratoryChart: {
            /** @enum {string} */
            chart: "years" | "kinds" | "districts" | "sizes" | "deciles";
            zh: string;
            en: string;
            categories: string[];
            series: {
                name: string;
                amountFen: string[];
                count: number[];
            }[];
        };
        WhatIfResult: {
            policyCode: string;
            version: number;
            confirmed: boolean;
            amountFen: string;
            contractCount: number;
            sheet: {
                [key: string]: unknown;
            };
        };
        Me: {
            /** Format: uuid */
            id: string;
            name: string;
            roles: ("applicant" | "reviewer" | "second_reviewer" | "expert" | "office_manager" | "reward_checker" | "joint_reviewer" | "competent_authority" | "finance_maker" | "finance_checker" | "finance_releaser" | "auditor" | "system_admin" | "security_admin" | "audit_admin")[];
            organisation: {
                /** Format: uuid */
                id: string;
                name: string;
                unifiedSocialCreditCode: string;
                regionCode: string;
            } | null;
            office: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
        };
        ActivityPage: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                what: "act" | "read";
                kind: string;
                subject: {
                    kind: string;
                    /** Format: uuid */
                    id: string;
                };
                contractId: string | null;
                role: string;
                purpose: string | null;
                movedClock: boolean;
            }[];
            nextCursor: string | null;
        };
        Clock: {
            /** Format: date-time */
            now: string;
            /** Format: date */
            today: string;
            offsetMs: number;
            demoClock: boolean;
        };
        ClockMoved: {
            /** Format: date-time */
            now: string;
            /** Format: date */
            today: string;
            offsetMs: number;
            demoClock: boolean;
            workflowsTold: number;
        };
        __schema0: {
            pointer: string;
            in: string[];
        } | {
            pointer: string;
            notIn: string[];
        } | {
            pointer: string;
            filled: boolean;
        } | {
            pointer: string;
            differsFrom: string;
        } | {
            pointer: string;
            moreThan: number;
        } | {
            anyOf: components["schemas"]["__schema0"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
